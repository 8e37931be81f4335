import { newAttemptId } from '@foyer/core/backend/attempt';
import { BackendError } from '@foyer/core/backend/backend-error';
import { backend, failed, findsBroken, port, someSlot } from './kit.test.ts';

const endless = <O extends { readonly signal: AbortSignal }>(o: O): O => ({ ...o, signal: new AbortController().signal });

function asGone<R>(answer: Promise<R>): Promise<R> {
  return answer.catch(() => { throw new BackendError('gone'); });
}

/** Many at once, lost replies, and calls that are given up. */
findsBroken('what became of things', {
  'looks first and writes later': {
    broken: port((p, desk) => ({
      book: async (request, o) => {
        if (request.time.kind === 'slot' && !await p.isFree(request.time.slot, o)) throw new BackendError('slot-taken');
        // What was free a moment ago is written, whatever happened since.
        return desk.scheduling.book(request, o).catch(async (error: unknown) => {
          if (!(error instanceof BackendError) || error.kind !== 'slot-taken') throw error;
          return desk.scheduling.book({ ...request, time: { kind: 'slot', slot: await someSlot(desk, o) } }, o);
        });
      },
    })),
    found: ['lets the one who holds a time book it, and ends the hold by it', 'answers a repeated attempt with the visit that it made'],
  },
  'does not know an attempt again': {
    broken: port(p => ({ book: (request, o) => p.book(request, { ...o, attempt: newAttemptId() }) })),
    found: ['writes the attempt into the visit', 'books for the signed-in patient'],
  },
  'takes an attempt for any time': {
    broken: failed('duplicate', (request, _, p, o) => p.book(request, { ...o, attempt: newAttemptId() })),
    found: ['refuses one attempt for a second time of day', 'keeps the first visit of an attempt that was used twice'],
  },
  'serves one at a time': {
    broken: port(p => {
      let busy = false;
      return {
        book: async (request, o) => {
          if (busy) throw new BackendError('busy');
          busy = true;
          await new Promise<void>(resolve => setTimeout(resolve));
          return p.book(request, o).finally(() => void (busy = false));
        },
      };
    }),
    found: ['books one slot once when a guest and a signed-in patient want it', 'gives ten patients who want ten slots one each'],
  },
  'says none of everything': {
    broken: backend(() => ({ outcome: async () => ({ state: 'none' }) })),
    found: ['gives up outcome when it was aborted before, with an AbortError'],
  },
  'says confirmed of everything': {
    broken: backend(() => ({ outcome: async attempt => ({ state: 'confirmed', appointment: { id: 'visit-1', status: 'booked', attempt } }) })),
    found: ['knows of nothing that an unknown attempt made', 'writes nothing for a booking that was aborted before'],
  },
  'tells of the last visit': {
    broken: backend((whole, desk) => {
      let last: string | undefined;
      return {
        scheduling: {
          ...whole.scheduling,
          book: async (request, o) => {
            const booked = await whole.scheduling.book(request, o);
            last = o.attempt;
            return booked;
          },
        },
        outcome: (attempt, o) => desk.outcome(last ?? attempt, o),
      };
    }),
    found: [
      'lets those who came too late book another time',
      'tells each attempt of its own visit',
      'says none of a booking that was refused',
    ],
  },
  'holds a time when it is asked for an outcome': {
    broken: backend((whole, desk) => ({
      outcome: async (attempt, o) => {
        await desk.scheduling.hold!(await someSlot(desk, o), { ...o, attempt: newAttemptId() });
        return whole.outcome(attempt, o);
      },
    })),
    found: [
      'changes nothing by asking for outcomes',
      'asks again for an outcome after a lost reply, and never takes the loss for none',
      'tells the truth about a booking that was aborted while it ran',
    ],
  },
  'says offline of a lost booking': {
    broken: failed('unknown-outcome', async () => { throw new BackendError('offline'); }),
    found: [
      'never says that a booking succeeded, or failed, when its request was lost on the way',
      'finds the visit of a booking whose reply was lost',
    ],
  },
  'says offline of a lost hold': {
    broken: port(p => ({
      hold: (slot, o) => p.hold(slot, o).catch(() => { throw new BackendError('offline'); }),
    })),
    found: ['lets exactly one of twenty hold a time'],
  },
  'says confirmed of a lost booking': {
    broken: failed('unknown-outcome', async ({ time }) => {
      if (time.kind === 'waitlist') throw new BackendError('unknown-outcome');
      const { start, end, location } = time.slot;
      return { state: 'confirmed', appointment: { id: 'visit', status: 'booked', start, end, location } };
    }),
    found: ['never says that a booking succeeded, or failed, when its request was lost on the way'],
  },
  'sends a lost booking again as a new one': {
    broken: failed('unknown-outcome', async (request, _, p, o) => {
      const { slots } = await p.slots({ service: request.service, from: '2026-11-25T12:00:00Z', limit: 1 }, o);
      await p.book({ ...request, time: { kind: 'slot', slot: slots[0]! } }, { ...o, attempt: newAttemptId() });
      throw new BackendError('unknown-outcome');
    }),
    found: [
      'finds the visit of a booking whose reply was lost',
      'makes one visit of a booking whose reply was lost before it was carried out, and its retry',
      'makes one visit of a booking whose reply was lost after it was carried out, and its retry',
    ],
  },
  'loses the note with the reply': {
    broken: failed('unknown-outcome', async (request, _, p, o) => {
      await p.book({ ...request, needs: { accessibility: [] } }, { ...o, attempt: newAttemptId() });
      throw new BackendError('invalid');
    }),
    found: [
      'never says that a booking succeeded, or failed, when its request was lost on the way',
      'finds the visit of a booking whose reply was lost',
    ],
  },
  'calls a lost read gone': {
    broken: backend(whole => ({
      outcome: (attempt, o) => asGone(whole.outcome(attempt, o)),
      scheduling: {
        ...whole.scheduling,
        services: o => asGone(whole.scheduling.services(o)),
        slots: (query, o) => asGone(whole.scheduling.slots(query, o)),
        isFree: (slot, o) => asGone(whole.scheduling.isFree(slot, o)),
      },
    })),
    found: [
      'reads services again after a lost reply',
      'reads times again after a lost reply',
      'gives up services when it was aborted before, with an AbortError',
      'gives up slots when it was aborted before, with an AbortError',
      'gives up a search while it runs, with an AbortError whatever the reason given',
    ],
  },
  'cannot be given up': {
    broken: backend(({ scheduling: p, ...whole }) => ({
      describe: o => whole.describe(endless(o)),
      organisation: o => whole.organisation(endless(o)),
      outcome: (attempt, o) => whole.outcome(attempt, endless(o)),
      scheduling: {
        ...p,
        services: o => p.services(endless(o)),
        locations: o => p.locations(endless(o)),
        practitioners: o => p.practitioners(endless(o)),
        slots: (query, o) => p.slots(query, endless(o)),
        isFree: (slot, o) => p.isFree(slot, endless(o)),
        book: (request, o) => p.book(request, endless(o)),
      },
    })),
    found: [
      'gives up describe when it was aborted before, with an AbortError',
      'gives up organisation when it was aborted before, with an AbortError',
      'gives up locations when it was aborted before, with an AbortError',
      'gives up practitioners when it was aborted before, with an AbortError',
    ],
  },
});
