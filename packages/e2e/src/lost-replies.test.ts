/** "Must be shown" 2, in a browser: whatever reply is lost, there is at most one visit, never a false "booked", and in the end the truth. */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { ChromiumEngine, launchChromium } from './engines/chromium.ts';
import { QuickPatient } from './patient/quick-patient.ts';
import { eventually, type Screen } from './patient/widget.ts';
import { openStage } from './site/stage.ts';

const browser = await launchChromium();
const stage = await openStage();
const { server, site } = stage;
after(async () => {
  await browser.close();
  await stage.close();
});

async function withPatient(run: (patient: QuickPatient) => Promise<void>, arrange?: (engine: ChromiumEngine) => void): Promise<void> {
  await server.admin.reset();
  const engine = await ChromiumEngine.open(browser);
  try {
    arrange?.(engine);
    // Waits between two questions are passed over.
    await engine.page.clock.install();
    await engine.goto(`${site.url}/clinic/`);
    await run(new QuickPatient(engine));
  } finally {
    await engine.close();
  }
}

/** What is on the screen must be true on the server. */
async function assertTrue(screen: Screen): Promise<void> {
  const visits = (await server.admin.state()).appointments;
  assert.ok(visits <= 1, 'at most one visit');
  if (screen.submission === 'confirmed') {
    assert.equal((await server.admin.stored(screen.attempt ?? ''))?.status, 'booked', '“booked” is said only of a visit that is booked');
  }
  if (screen.submission === 'unknown') assert.match(screen.text, /Do not book again/);
}

/** Does what the page says, until the visit is booked: waits while nobody knows, sends again where it says that nothing arrived. */
async function carryOn(patient: QuickPatient): Promise<Screen> {
  for (let rounds = 0; rounds < 60; rounds++) {
    const screen = await patient.screen();
    await assertTrue(screen);
    if (screen.submission === 'confirmed') return screen;
    if (screen.submission === 'unknown') await patient.page.clock.runFor(1000);
    else if (!screen.busy && screen.submission !== 'sending') await patient.goTo('review').then(() => patient.go(), () => patient.in('.message.danger button').click({ timeout: 500 }).catch(() => undefined));
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error(`Never booked: ${JSON.stringify(await patient.screen()).slice(0, 1500)}`);
}

/** Requests of a booking in which nothing goes wrong: method and path. */
async function requestsOfABooking(): Promise<string[]> {
  const requests: string[] = [];
  await withPatient(async patient => {
    await patient.goTo('review');
    await patient.go();
    await patient.at('confirmed');
  }, engine => engine.page.on('request', request => {
    if (request.url().startsWith(server.url) && request.method() !== 'OPTIONS') requests.push(`${request.method()} ${new URL(request.url()).pathname}`);
  }));
  return requests;
}

const requests = await requestsOfABooking();

/** The one request of a booking that a fault is for: those before it with the same method and path are let through. */
function ruleFor(index: number): { readonly method: string; readonly path: string; readonly nth: number } {
  const kindOf = (request: string | undefined) => (request ?? '').replace(/\/(Slot|Appointment)\/[\w-]+$/, (whole, type: string) => (whole.endsWith('_search') ? whole : `/${type}/[^/]+`));
  const wanted = kindOf(requests[index]);
  const [method = '', path = ''] = wanted.split(' ');
  return { method, path: `^${path}$`, nth: requests.slice(0, index + 1).filter(request => kindOf(request) === wanted).length };
}

describe('a reply that is lost', () => {
  assert.ok(requests.length >= 8, 'a booking asks for something');
  for (const [i, request] of requests.entries()) {
    const reads = request.startsWith('GET');
    for (const kind of reads ? ['drop-before'] as const : ['drop-before', 'drop-after'] as const) {
      it(`${kind === 'drop-before' ? 'before' : 'after'} the server did anything, at ${i + 1}: ${request}`, async () => {
        // Twice, because a browser sends a request again by itself when a connection that was used before ends without a reply.
        const lose = () => server.admin.fault({ kind, ...ruleFor(i), times: 2 });
        await withPatient(async patient => {
          const { attempt } = await carryOn(patient);
          const state = await server.admin.state();
          assert.equal(state.appointments, 1);
          assert.equal(state.claims, 0);
          assert.equal((await server.admin.stored(attempt ?? ''))?.name?.given, 'Sam');
          assert.ok(state.fired > 0, 'the reply was really lost');
        }, lose);
      });
    }
  }
});

describe('a connection that is gone after the booking was sent', () => {
  /** The booking's own reply is lost, and nobody can be asked what became of it. */
  async function losing(patient: QuickPatient, kind: 'drop-before' | 'drop-after'): Promise<void> {
    await patient.goTo('review');
    server.admin.fault({ method: 'POST', path: '/fhir$', kind, times: 1000 });
    server.admin.fault({ path: '/fhir/Appointment', kind: 'drop-before', nth: 2, times: 1000 });
    await patient.go();
    const screen = await patient.at('unknown');
    await assertTrue(screen);
    await patient.page.clock.runFor(60_000);
    assert.equal((await patient.screen()).step, 'unknown', 'nobody guesses');
  }

  it('is followed by the truth, when the visit was booked', () => withPatient(async patient => {
    await losing(patient, 'drop-after');
    server.admin.clearFaults();
    await patient.in('.actions button').click();
    await patient.at('confirmed');
    assert.equal((await server.admin.state()).appointments, 1);
  }));

  it('is followed by the truth, when nothing arrived, and then the visit can be booked', () => withPatient(async patient => {
    await losing(patient, 'drop-before');
    server.admin.clearFaults();
    await eventually(async () => {
      await patient.page.clock.runFor(5000);
      return patient.screen();
    }, s => s.submission === 'failed', 'that nothing arrived');
    assert.equal((await server.admin.state()).appointments, 0);
    await carryOn(patient);
    assert.equal((await server.admin.state()).appointments, 1);
  }));

  it('is remembered over a reload, without a word of what was answered', () => withPatient(async patient => {
    await losing(patient, 'drop-after');
    const kept = await patient.engine.evaluate(() => JSON.stringify({ ...sessionStorage }), undefined);
    assert.doesNotMatch(kept, /Sam|Sample|1985|555/);
    await patient.page.reload();
    // The screen's own code comes after the first paint.
    await assertTrue(await eventually(() => patient.screen(), s => s.step === 'unknown' && /Do not book again/.test(s.text), 'what is known after a reload'));
    server.admin.clearFaults();
    await patient.page.clock.runFor(2000);
    const { attempt } = await eventually(() => patient.screen(), s => s.step === 'confirmed', 'the truth after a reload');
    assert.equal((await server.admin.stored(attempt ?? ''))?.status, 'booked');
  }));
});
