/**
 * What a booking widget promises, as tests for any subclass of it under any prefix. A vendor who changes views, words or steps
 * runs it on the result, in a browser, under any runner with `describe` and `it`:
 *
 * ```ts
 * bookingSuite({ define: () => defineAcmeBooking(), tag: 'acme-booking', clinic: options => demoBackend(options), describe, it });
 * ```
 */
import type { Backend } from '@foyer/core/backend/backend';
import { holds, same } from '../contract/assertions.ts';
import { faultyBackend, type PlannedFault } from '../faulty-backend.ts';
import { mountBooking, SAM, type BookingHarness, type MountOptions } from '../harness/booking.ts';
import { afterReally } from '../harness/page-clock.ts';

export interface BookingSubject {
  /** Registers the element. Called once for each test: it must not matter how often. */
  readonly define: () => unknown;
  readonly tag: string;
  /** A new sample clinic whose first service is given in person at several places. `demoBackend` of `@foyer/backend-demo` is one. */
  readonly clinic: (options?: { readonly mode?: 'confirm' | 'request'; readonly signedIn?: boolean }) => Backend;
  readonly describe: (name: string, run: () => void) => unknown;
  readonly it: (name: string, run: () => Promise<void>) => unknown;
}

type Mount = (options?: MountOptions & { readonly faults?: readonly PlannedFault[]; readonly mode?: 'confirm' | 'request' }) => Promise<BookingHarness>;
type Check = readonly [name: string, run: (mount: Mount, subject: BookingSubject) => Promise<void>];

const FALLBACK = 'Call 416-555-0199';
const withSam = { properties: { prefill: SAM } };
/** What of Sam's has to be seen on the review. */
const given = [`${SAM.given} ${SAM.family}`, SAM.phone ?? '', SAM.email ?? ''];

function everythingSaid(booking: BookingHarness): string {
  return Object.values(booking.summary()).join('\n');
}

const walking: readonly Check[] = [
  ['says that it is ready, once, when something can be done', async mount => {
    const booking = await mount();
    await booking.ready();
    holds(booking.choices().length > 0 || booking.times().length > 0, 'something to choose');
    await booking.walkTo('time');
    same(booking.events.filter(e => e.type === 'foyer-ready').length, 1, 'the number of foyer-ready events');
  }],
  ['walks a guest from a reason to a booked visit', async mount => {
    const booking = await mount(withSam);
    await booking.walkTo('confirmed');
    same(booking.events.at(-1), { type: 'foyer-booked', detail: { state: 'confirmed' } }, 'the last event');
    holds(booking.element.appointment?.status === 'booked', 'the visit on the appointment property');
  }],
  ['says of a visit that staff confirm that it was asked for', async mount => {
    const booking = await mount({ ...withSam, mode: 'request' });
    await booking.walkTo('requested');
    same(booking.events.at(-1), { type: 'foyer-booked', detail: { state: 'requested' } }, 'the last event');
  }],
  ['moves the focus to the heading of each step', async mount => {
    const booking = await mount(withSam);
    await booking.ready();
    for (const step of ['time', 'who', 'needs', 'contact', 'review', 'confirmed'] as const) {
      await booking.walkTo(step);
      await booking.until(() => booking.focused()?.role === 'heading', `focus on the heading of ${step}`);
    }
  }],
  ['keeps every answer when the patient goes back to the beginning', async mount => {
    const booking = await mount(withSam);
    await booking.walkTo('review');
    const before = everythingSaid(booking);
    while (booking.step() !== 'who') await goBack(booking);
    await booking.walkTo('review');
    same(everythingSaid(booking), before, 'the answers on the review');
  }],
  ['shows on the review what was answered', async mount => {
    const booking = await mount(withSam);
    await booking.walkTo('review');
    for (const value of given) holds(everythingSaid(booking).includes(value), 'each answer on the review');
  }],
  ['begins anew after a visit was booked', async mount => {
    const booking = await mount(withSam);
    await booking.walkTo('confirmed');
    const first = booking.element.appointment?.id;
    const buttons = booking.shown('button:not([part~="primary"])');
    await booking.click(buttons.at(-1) ?? booking.element);
    await booking.walkTo('confirmed');
    holds(booking.element.appointment?.id !== first, 'another visit');
  }],
];

async function goBack(booking: BookingHarness): Promise<void> {
  const before = booking.step();
  const [back] = booking.shown('[part~="back"]');
  holds(back, `a way back from ${before}`);
  await booking.click(back);
  await booking.until(() => booking.step() !== before, `the step before ${before}`);
}

const failing: readonly Check[] = [
  ['says what is missing, and leads from each error to its field', async mount => {
    const booking = await mount();
    await booking.ready();
    await booking.pressPrimary();
    await booking.until(() => booking.errors().length > 0, 'an error');
    await booking.until(() => booking.focused()?.role === 'group', 'focus on the summary of errors');
    const [link] = booking.shown('[part~="error-summary"] a');
    holds(link, 'a link to the field');
    await booking.click(link);
    holds(['radio', 'checkbox', 'textbox', 'combobox'].includes(booking.focused()?.role ?? ''), 'focus on the field');
  }],
  ['goes back to the times when somebody else was faster, with every answer kept', async mount => {
    const booking = await mount({ ...withSam, faults: [{ operation: 'book', call: 1, fault: { kind: 'error', error: 'slot-taken' } }] });
    await booking.walkTo('review');
    await booking.pressPrimary();
    await booking.until(() => booking.step() === 'time' && booking.messages().length > 0, 'the times, with a message');
    await booking.until(() => booking.focused() !== undefined && booking.messages().includes(booking.focused()?.name ?? ''), 'focus on the message');
    await booking.until(() => booking.times().length > 0, 'times to choose from');
    await booking.chooseTime(1);
    await booking.until(() => booking.step() === 'review', 'the review again');
    for (const value of given) holds(everythingSaid(booking).includes(value), 'each answer on the review');
  }],
  ['never says "booked" while nobody knows', async mount => {
    const booking = await mount({ ...withSam, faults: [
      { operation: 'book', call: 1, fault: { kind: 'lost', when: 'after' } },
      { operation: 'outcome', call: 1, fault: { kind: 'silent' } },
    ] });
    await booking.walkTo('unknown');
    holds(!booking.events.some(e => e.type === 'foyer-booked'), 'no foyer-booked event');
    holds(booking.element.appointment === undefined, 'no visit on the appointment property');
    holds(booking.wayOut().phone !== undefined, 'a phone number');
  }],
  ['finds a visit whose reply was lost, and books it once', async mount => {
    const booking = await mount({ ...withSam, faults: [{ operation: 'book', call: 1, fault: { kind: 'lost', when: 'after' } }] });
    await booking.walkTo('unknown');
    const [ask] = booking.shown('button');
    if (ask) await booking.click(ask);
    await booking.until(() => booking.step() === 'confirmed', 'the visit');
  }],
  ['tries again what could not be loaded', async mount => {
    const booking = await mount({ faults: [{ operation: 'services', call: 1, fault: { kind: 'error', error: 'busy' } }] });
    await booking.until(() => booking.messages().length > 0, 'a message');
    const [again] = booking.shown('[part~="message"] button');
    holds(again, 'a button to try again');
    await booking.click(again);
    await booking.until(() => booking.choices().length > 0, 'the choices');
  }],
];

const host: readonly Check[] = [
  ['always shows a way out', async mount => {
    const booking = await mount({ ...withSam, fallback: FALLBACK });
    await booking.ready();
    for (const step of ['time', 'who', 'needs', 'contact', 'review', 'confirmed'] as const) {
      await booking.walkTo(step);
      holds(booking.wayOut().phone?.startsWith('tel:'), `a phone number on ${step}`);
    }
  }],
  ['leaves the words of the page in place where it has no backend', async (mount, { tag }) => {
    const booking = await mount({ tag, backend: undefined, fallback: FALLBACK });
    await booking.until(() => booking.events.some(e => e.type === 'foyer-error'), 'foyer-error');
    same(booking.events.find(e => e.type === 'foyer-error')?.detail, { code: 'set-up' }, 'what the event says');
    holds(booking.wayOut().fallback, 'the words of the page');
  }],
  ['tells the page nothing personal', async mount => {
    const booking = await mount(withSam);
    await booking.walkTo('confirmed');
    const told = JSON.stringify(booking.events) + booking.element.outerHTML + location.href + JSON.stringify({ ...sessionStorage, ...localStorage });
    for (const value of Object.values(SAM) as string[]) holds(!told.includes(value), 'no detail of the patient outside of the widget');
  }],
  ['names no other Foyer element in its templates', async mount => {
    const booking = await mount(withSam);
    for (const step of ['time', 'who', 'needs', 'contact', 'review', 'confirmed'] as const) {
      await booking.walkTo(step);
      holds(![...booking.element.shadowRoot?.querySelectorAll('*') ?? []].some(e => e.localName.includes('-')), 'native elements only');
    }
  }],
  ['goes on where it was after it was moved in the page', async mount => {
    const booking = await mount(withSam);
    await booking.ready();
    booking.element.remove();
    document.body.append(booking.element);
    await booking.walkTo('confirmed');
  }],
  ['speaks the language of the element around it, and follows it', async mount => {
    const around = document.createElement('div');
    around.lang = 'fr';
    document.body.append(around);
    try {
      const booking = await mount({ ...withSam, container: around });
      await booking.ready();
      const french = booking.heading();
      same(booking.shown('[part~="root"]')[0]?.lang, 'fr-CA', 'the language of the screen');
      around.lang = 'en';
      await booking.until(() => booking.heading() !== french, 'the heading in English');
    } finally {
      around.remove();
    }
  }],
];

/** Declares the suite. Around twenty checks; each has a clinic of its own. */
export function bookingSuite(subject: BookingSubject): void {
  const { tag, clinic, define } = subject;
  subject.describe(`<${tag}> as a booking widget`, () => {
    for (const [name, run] of [...walking, ...failing, ...host]) {
      subject.it(name, async () => {
        define();
        sessionStorage.clear();
        const mounted: BookingHarness[] = [];
        const mount: Mount = async ({ faults = [], mode, ...options } = {}) => {
          const backend = faultyBackend(clinic(mode && { mode }), { faults });
          const booking = await mountBooking({ tag, backend, ...options });
          mounted.push(booking);
          return booking;
        };
        try {
          await run(mount, subject);
        } finally {
          for (const booking of mounted) booking.unmount();
          await new Promise<void>(resolve => void afterReally(0, resolve));
        }
      });
    }
  });
}
