import { newAttemptId } from '@foyer/core/backend/attempt';
import { BackendError } from '@foyer/core/backend/backend-error';
import { clinic, everySlot, findsBroken, FROM, pages, plainRequest, port, someSlot, sound, START, type Port } from './kit.test.ts';

const MINUTE = 60e3;
const later = (at: string) => new Date(Date.parse(at) + 1000).toISOString();

/** Free times, and holding them. */
findsBroken('free times', {
  'finds nothing': {
    broken: pages(() => ({ slots: [] })),
    found: ['finds free times of a service that can be booked'],
  },
  'gives times backwards': {
    broken: pages(page => ({ ...page, slots: page.slots.toReversed() })),
    found: ['gives times in the order of their start', 'gives the earliest time first, whatever the limit', 'keeps the order across pages'],
  },
  'ignores the limit': {
    broken: port(p => ({ slots: (q, o) => p.slots({ ...q, limit: 40 }, o) })),
    found: ['never gives more times than were asked for', 'pages the same way while somebody books an earlier time'],
  },
  'gives its second page for ever': {
    broken: port(p => {
      let second: string | undefined;
      return { slots: (q, o) => p.slots(q.cursor ? { ...q, cursor: second ??= q.cursor } : q, o) };
    }),
    found: ['gives no time that is over', 'narrows to a way of visiting', 'gives every slot its own id'],
  },
  'skips the last of every page': {
    broken: pages(page => ({ ...page, slots: page.slots.slice(0, page.next ? -1 : undefined) })),
    found: ['pages without gaps or repeats'],
  },
  'pages by number': {
    broken: port(p => ({
      slots: async ({ cursor, ...q }, o) => {
        const skip = Number(cursor ?? 0);
        const { slots } = await p.slots({ ...q, limit: 2000 }, o);
        return { slots: slots.slice(skip, skip + q.limit), ...(skip + q.limit < slots.length && { next: String(skip + q.limit) }) };
      },
    })),
    found: ['refuses a cursor that it did not make, above all an address'],
  },
  'ignores the start': {
    broken: port(p => ({ slots: (q, o) => p.slots({ ...q, from: FROM }, o) })),
    found: ['ends a search that finds nothing'],
  },
  'begins after the start': {
    broken: port(p => ({ slots: (q, o) => p.slots({ ...q, from: later(q.from) }, o) })),
    found: ['gives no time before the one asked from, and includes that one'],
  },
  'includes the end': {
    broken: port(p => ({ slots: (q, o) => p.slots({ ...q, to: q.to && later(q.to) }, o) })),
    found: ['gives no time at or after the end that was asked for', 'answers none, and not an error, where there is none'],
  },
  'offers what is over': {
    broken: everySlot(slot => ({ ...slot, start: '2026-11-20T14:00:00Z' })),
    found: ['pages the same way while somebody books an earlier time', 'gives no time that is over'],
  },
  'ignores the location': {
    broken: port(p => ({ slots: (q, o) => p.slots({ ...q, location: undefined }, o) })),
    found: ['narrows to a location without losing a time there'],
  },
  'ignores the practitioner': {
    broken: port(p => ({ slots: (q, o) => p.slots({ ...q, practitioner: undefined }, o) })),
    found: ['narrows to a practitioner without losing a time of theirs', 'has nothing for a practitioner whom nobody knows'],
  },
  'loses times when narrowed': {
    broken: pages((page, q) => ({ ...page, slots: page.slots.slice(q.location ?? q.practitioner ? 1 : 0) })),
    found: ['narrows to a location without losing a time there', 'narrows to a practitioner without losing a time of theirs'],
  },
  'finds nothing for all conditions at once': {
    broken: pages((page, q) => ({ ...page, slots: q.location && q.practitioner ? [] : page.slots })),
    found: ['narrows by everything at once'],
  },
  'gives any modality': {
    broken: everySlot(slot => ({ ...slot, modality: 'phone' })),
    found: ['pages the same way while somebody books an earlier time', 'narrows to a way of visiting'],
  },
  'ignores the service': {
    broken: port(p => ({ slots: (q, o) => p.slots({ ...q, service: 'check-up' }, o) })),
    found: ['has nothing for a service that is booked elsewhere'],
  },
  'fails where there is nothing': {
    broken: pages(page => {
      if (page.slots.length === 0) throw new BackendError('gone');
      return page;
    }),
    found: ['has nothing for a service that is booked elsewhere', 'answers none, and not an error, where there is none'],
  },
  'does not say how far it looked': {
    broken: pages(({ slots }) => ({ slots })),
    found: ['says how far it looked when it was told no end'],
  },
  'answers otherwise every time': {
    broken: port(p => {
      let calls = 0;
      return {
        slots: async (q, o) => {
          const page = await p.slots(q, o);
          return { ...page, slots: page.slots.slice(++calls % 2) };
        },
      };
    }),
    found: ['answers the same question the same way twice, in any language'],
  },
  'gives every slot one id': {
    broken: everySlot(slot => ({ ...slot, id: 'slot' })),
    found: ['pages without gaps or repeats', 'pages the same way while somebody books an earlier time'],
  },
  'has one clock for all': {
    broken: everySlot(slot => ({ ...slot, timeZone: 'America/Halifax' })),
    found: ['writes no offset that the clock of the slot does not show', 'reads back the time and place that the patient agreed to'],
  },
  'names practitioners whom nobody knows': {
    broken: everySlot(slot => ({ ...slot, practitioner: 'nobody' })),
    found: ['names practitioners of slots who are there', 'reads back who, what and how'],
  },
  'offers what is booked or held': {
    broken: port(() => ({ slots: (q, o) => sound().desk.scheduling.slots(q, o), isFree: async () => true })),
    found: ['stops offering a time once it is booked'],
  },
  'calls nothing free': {
    broken: port(() => ({ isFree: async () => false })),
    found: [
      'says that a time is free while it is, and not once it is booked',
      'gives up isFree when it was aborted before, with an AbortError',
    ],
  },
  'calls free whatever is not booked': {
    broken: port(() => ({ isFree: async slot => clinic.slot(slot.id)?.busy !== true })),
    found: ['calls a time that does not exist not free', 'does not offer a held time to others'],
  },
  'holds what is looked at': {
    broken: port(p => ({
      isFree: async (slot, o) => {
        await p.hold(slot, { ...o, attempt: newAttemptId() });
        return true;
      },
    })),
    found: ['changes nothing by looking', 'asks again whether a time is free after a lost reply'],
  },

  'holds another slot': {
    broken: port(p => ({ hold: async (slot, o) => ({ ...await p.hold(slot, o), slot: 'another' }) })),
    found: ['holds a time, and says until when where it knows', 'answers a repeated hold of one attempt with a hold of the same time'],
  },
  'holds in the past': {
    broken: port(p => ({ hold: async (slot, o) => ({ ...await p.hold(slot, o), expires: '2026-11-01T00:00:00Z' }) })),
    found: ['holds a time, and says until when where it knows'],
  },
  'books when it should hold': {
    broken: port((_, desk) => ({
      hold: async (slot, o) => {
        await desk.scheduling.book(plainRequest(slot), { ...o, attempt: newAttemptId() });
        return { id: 'hold', slot: slot.id, extendable: false };
      },
    })),
    found: ['makes no visit and no patient by holding'],
  },
  'holds for everybody': {
    broken: port(() => ({
      hold: async slot => ({ id: 'hold', slot: slot.id, extendable: true, expires: new Date(START + 5 * MINUTE).toISOString() }),
      extendHold: async hold => hold,
      release: async () => undefined,
    })),
    found: ['refuses to book what somebody else holds, and writes nothing'],
  },
  'does not know who holds': {
    broken: port(p => ({
      book: (r, o) => p.book(r.time.kind === 'slot' ? { ...r, time: { kind: 'slot', slot: r.time.slot } } : r, { ...o, attempt: newAttemptId() }),
    })),
    found: ['lets the one who holds a time book it, and ends the hold by it', 'writes the attempt into the visit'],
  },
  'refuses to hold again': {
    broken: port(p => ({ hold: (slot, o) => p.hold(slot, { ...o, attempt: newAttemptId() }) })),
    found: [
      'answers a repeated hold of one attempt with a hold of the same time',
      'leaves at most a hold that ends, where the reply to a hold was lost',
    ],
  },
  'releases nothing': {
    broken: port(() => ({ release: async () => undefined })),
    found: ['frees a time that is released'],
  },
  'fails to release what is gone': {
    broken: port(p => {
      let calls = 0;
      return {
        release: async (hold, o) => {
          if (calls++) throw new BackendError('hold-expired');
          await p.release(hold, o);
        },
      };
    }),
    found: ['does not mind a release of what is released already, or booked by somebody else since'],
  },
  'does not extend': {
    broken: port(() => ({ extendHold: async hold => hold })),
    found: ['keeps an extended hold past its first end', 'refuses to extend a hold that is over'],
  },
  'shortens when it extends': {
    broken: port(p => ({ extendHold: async (hold, o) => ({ ...await p.extendHold(hold, o), expires: later(FROM) }) })),
    found: ['extends a hold that can be extended'],
  },
  'says an end and holds on': {
    broken: port(p => ({
      hold: async (slot, o) => ({ ...await p.hold(slot, o), expires: new Date(START + 5 * MINUTE).toISOString() }),
    }), { holdFor: 1e12 }),
    found: ['ends a hold when its time is over', 'never books on a hold that is over what somebody else has booked since'],
  },
  'releases whoever holds the slot': {
    broken: port(p => {
      const latest = new Map<string, Awaited<ReturnType<Port['hold']>>>();
      return {
        hold: async (slot, o) => {
          const hold = await p.hold(slot, o);
          latest.set(slot.id, hold);
          return hold;
        },
        release: (hold, o) => p.release(latest.get(hold.slot) ?? hold, o),
      };
    }),
    found: ['never takes somebody else’s hold for an expired one'],
  },
  'holds a slot for the last who asks': {
    broken: port((p, desk) => ({
      hold: async (slot, o) => p.hold(await desk.scheduling.isFree(slot, o) ? slot : await someSlot(desk, o), o),
    })),
    found: ['refuses to hold what somebody else holds', 'refuses to hold what is booked'],
  },
});
