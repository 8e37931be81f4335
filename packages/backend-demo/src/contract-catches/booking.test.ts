import { newAttemptId } from '@foyer/core/backend/attempt';
import { BackendError } from '@foyer/core/backend/backend-error';
import type { StoredVisit } from '@foyer/testing/contract/scheduling';
import { asked, backend, clinic, failed, findsBroken, port, seen, someSlot, subject, told } from './kit.test.ts';

const HOUR = 3600e3;

/** Drops parts of what staff should see. */
const forgets = (...keys: (keyof StoredVisit)[]) =>
  seen(visit => Object.fromEntries(Object.entries(visit).filter(([key]) => !keys.includes(key as keyof StoredVisit))));

/** Booking, and what reaches staff. */
findsBroken('booking', {
  'books a second time beside the one that was asked for': {
    broken: port((p, desk) => ({
      book: async (request, o) => {
        const booked = await p.book(request, o);
        const slot = await someSlot(desk, o, 30);
        await desk.scheduling.book({ ...request, patient: { kind: 'new', name: { given: 'Sam', family: 'Sample' }, birthDate: '1990-01-01' }, service: 'check-up', modality: 'in-person', time: { kind: 'slot', slot } }, { ...o, attempt: newAttemptId() });
        return booked;
      },
    })),
    found: [
      'books a free time, and says confirmed or requested as the clinic works',
      'makes one visit of twenty calls of one attempt at once',
    ],
  },
  'asks for what it could book': {
    broken: port(() => ({}), { mode: 'request' }),
    found: ['says truly whether visits are only asked for'],
  },
  'reads back another time and place': {
    broken: told(booked => ({ ...booked, appointment: { ...booked.appointment, end: '2027-01-01T00:00:00Z', location: 'elsewhere' } })),
    found: ['lets the one who holds a time book it, and ends the hold by it', 'frees a time that is released'],
  },
  'reads back another status': {
    broken: told(booked => ({ ...booked, appointment: { ...booked.appointment, status: 'fulfilled' } })),
    found: ['gives the visit a status that says the same', 'tells what became of a booking, as the booking itself did'],
  },
  'reads back half': {
    broken: told(({ state, appointment: { service: _, practitioner: __, modality: ___, attempt: ____, ...appointment } }) => ({ state, appointment })),
    found: ['writes the attempt into the visit', 'books in each way in which the service can be visited'],
  },
  'takes any modality': {
    broken: asked(request => ({ ...request, modality: 'in-person' })),
    found: ['refuses a way of visiting that the service does not have'],
  },
  'knows no French': {
    broken: port(p => ({
      book: async (request, o) => {
        if (o.locale.startsWith('fr')) throw new BackendError('invalid');
        return p.book(request, o);
      },
    })),
    found: ['books in French as in English'],
  },
  'says taken of what is free': {
    broken: port(() => ({ book: async () => { throw new BackendError('slot-taken'); } })),
    found: ['pages the same way while somebody books an earlier time', 'stops offering a time once it is booked'],
  },
  'says invalid of what is taken': {
    broken: failed('slot-taken', async () => { throw new BackendError('invalid'); }),
    found: ['refuses a time that is booked, and writes nothing', 'refuses a time that does not exist, and writes nothing'],
  },
  'offers another time for one that is taken': {
    broken: failed('slot-taken', async (request, _, p, o) => {
      const { slots } = await p.slots({ service: 'check-up', from: '2026-11-25T12:00:00Z', limit: 1 }, o);
      return p.book({ ...request, time: { kind: 'slot', slot: slots[0]! } }, o);
    }),
    found: ['refuses to book what somebody else holds, and writes nothing', 'keeps an extended hold past its first end'],
  },
  'books by the id of the slot alone': {
    broken: asked(request => {
      const slot = request.time.kind === 'slot' ? clinic.slot(request.time.slot.id) : undefined;
      if (!slot || request.time.kind !== 'slot') return request;
      return { ...request, time: { ...request.time, slot: { ...request.time.slot, start: slot.start, end: slot.end } } };
    }),
    found: ['never confirms another time than the one the patient saw'],
  },
  'gives every visit one id': {
    broken: told(booked => ({ ...booked, appointment: { ...booked.appointment, id: 'visit' } })),
    found: ['lets one patient book two different times'],
  },
  'books for the one who is signed in': {
    broken: asked(request => ({
      ...request, patient: request.patient.kind === 'known' ? { kind: 'known', id: 'sample-sam' } : request.patient,
    })),
    found: ['books for somebody whom the signed-in patient may act for', 'lets a signed-in patient book for nobody else'],
  },
  'refuses the one who is signed in': {
    broken: port(p => ({
      book: async (request, o) => {
        if (request.patient.kind === 'known') throw new BackendError('policy');
        return p.book(request, o);
      },
    })),
    found: ['books for the signed-in patient', 'books for somebody whom the signed-in patient may act for'],
  },
  'books for anybody': {
    broken: port((_, desk) => ({
      book: (request, o) => desk.controls.backendFor({ signedIn: true }).scheduling.book(
        { ...request, patient: request.patient.kind === 'known' ? { kind: 'known', id: 'sample-sam' } : request.patient }, o,
      ),
    })),
    found: ['lets a guest book for nobody whom the clinic knows'],
  },
  'renews for everybody': {
    broken: asked(request => ({
      ...request, patient: request.patient.kind === 'new' ? { ...request.patient, seenBefore: true } : request.patient,
    })),
    found: [
      'keeps services for known patients from those who say that they are new',
      'keeps that a patient has not been there before',
      'adds nothing that the patient did not say',
    ],
  },
  'has a waiting list that confirms': {
    broken: told((booked, { time }) => (time.kind === 'slot' ? booked : {
      state: 'confirmed',
      appointment: { ...booked.appointment, status: 'booked', start: time.from, end: new Date(Date.parse(time.from) + HOUR).toISOString() },
    })),
    found: ['puts a patient on the waiting list, which is a request and has no time; or refuses to, where there is no list'],
  },
  'forgets what was waited for': {
    broken: asked(request => (
      request.time.kind === 'waitlist' ? { ...request, time: { kind: 'waitlist', from: request.time.from } } : request
    )),
    found: ['remembers for the waiting list which service and place were asked for'],
  },
  'books services that are not there': {
    broken: asked(request => ({ ...request, service: 'check-up' })),
    found: ['refuses a service that does not exist, and writes nothing'],
  },

  'drops who it is': {
    broken: forgets('name', 'birthDate', 'healthCard', 'seenBefore'),
    found: [
      'keeps the date of birth, also a leap day',
      'keeps the health card with its version',
      'keeps that a patient has been there before',
    ],
  },
  'drops how to be reached': {
    broken: forgets('phone', 'email'),
    found: ['keeps an e-mail address alone'],
  },
  'drops needs': {
    broken: forgets('interpreter', 'accessibility', 'note'),
    found: ['keeps the interpreter’s language', 'keeps a note with signs of many kinds, as text'],
  },
  'drops the rest': {
    broken: forgets('referral', 'reminders', 'bookedBy', 'language'),
    found: ['keeps the language that the patient reads', 'keeps who booked for the patient', 'keeps the referral number'],
  },
  'cuts what is long, and accents': {
    broken: seen(visit => ({
      ...visit, note: visit.note?.slice(0, 255), name: { given: visit.name.given.normalize('NFD'), family: visit.name.family.slice(0, 50) },
    })),
    found: [
      'books for a dependant who is new to the clinic',
      'keeps the name of a new patient, with every accent',
      'keeps a name of one letter, and a long one',
      'keeps a note of a thousand letters',
    ],
  },
  'takes a phone number for a number': {
    broken: seen(visit => ({ ...visit, phone: visit.phone?.replaceAll(/\D/g, '') })),
    found: ['keeps phone and e-mail', 'keeps a phone number with an extension'],
  },
  'makes up what was not said': {
    broken: seen(visit => ({ ...visit, email: visit.email ?? '', accessibility: [...visit.accessibility, 'other'] })),
    found: [
      'keeps accessibility needs',
      'keeps every kind of accessibility need',
      'keeps everything that the patient said also when the reply is lost',
    ],
  },
  'reminds everybody': {
    broken: seen(visit => ({ ...visit, reminders: ['sms'] })),
    found: ['keeps that no reminders are wanted', 'keeps the reminders that the patient agreed to; or refuses them, where none are sent'],
  },
  'shows the first visit for every other': {
    broken: subject(s => {
      let first: StoredVisit | undefined;
      return { stored: async attempt => first ??= await s.stored(attempt) };
    }),
    found: ['keeps what belongs to one booking apart from the next'],
  },
  'keeps what was refused': {
    broken: subject(s => ({
      stored: async attempt => (await s.stored(attempt)) ?? { name: { given: 'Sam', family: 'Sample' }, reminders: [], language: 'en', accessibility: [] },
    })),
    found: ['keeps nothing of a booking that was refused', 'books one slot once when 20 want it', 'books one slot once when 200 want it'],
  },
  'throws what it likes': {
    broken: port(p => ({
      book: (request, o) => p.book(request, o).catch((cause: unknown) => { throw new TypeError('No such luck', { cause }); }),
    })),
    found: ['fails only with errors of the closed set'],
  },
  'repeats what was typed': {
    broken: backend(whole => ({
      scheduling: {
        ...whole.scheduling,
        book: (request, o) => whole.scheduling.book(request, o).catch((error: unknown) => {
          throw error instanceof BackendError ? new BackendError(error.kind, { cause: new Error(JSON.stringify(request)) }) : error;
        }),
      },
    })),
    found: ['repeats nothing personal in any error'],
  },
});
