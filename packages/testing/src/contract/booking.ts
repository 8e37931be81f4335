/** Booking one visit, and what the backend says that it booked. */
import { newAttemptId } from '@foyer/core/backend/attempt';
import type { BookingRequest } from '@foyer/core/backend/scheduling-port';
import { holds, refused, same } from './assertions.ts';
import { BOOKER, NEW_PATIENT, NOTHING, PERSONAL, type Check, type Scene, type Side } from './scene.ts';

const WAITLIST_ERRORS = ['rejected', 'policy', 'not-allowed', 'invalid'] as const;

async function knownPatient(side: Side, scene: Scene, relationship: 'self' | 'somebody-else') {
  const people = await side.scheduling.patients(scene.reading());
  const person = people.find(p => (p.relationship === 'self') === (relationship === 'self'));
  holds(person, `a patient who is ${relationship}`);
  return person;
}

/** Runs for a signed-in patient; where there are no accounts, nobody's id can be booked for. */
function signedIn(run: (side: Side, scene: Scene) => Promise<void>): Check['run'] {
  return async scene => {
    if (scene.signedIn) return run(scene.signedIn, scene);
    const slot = await scene.slot();
    await refused(scene.book(slot, newAttemptId(), { patient: { kind: 'known', id: 'somebody' } }), 'not-allowed', 'sign-in', 'gone');
  };
}

function waitlistRequest(request: BookingRequest, from: string, location?: string): BookingRequest {
  return { ...request, time: { kind: 'waitlist', from, ...(location !== undefined && { location }) } };
}

export const BOOKING_CHECKS: readonly Check[] = [
  {
    name: 'books a free time, and says confirmed or requested as the clinic works',
    run: async scene => {
      const before = await scene.counts();
      same((await scene.book(await scene.slot())).state, scene.settled, 'the state of the booking');
      same(await scene.since(before), scene.oneBooking, 'what a booking adds');
    },
  },
  {
    name: 'gives the visit a status that says the same',
    run: async scene => {
      const { appointment } = await scene.book(await scene.slot());
      const fitting = scene.subject.promised.requestOnly ? ['proposed', 'pending'] : ['booked'];
      holds(fitting.includes(appointment.status), `the status ${fitting.join(' or ')}, not ${appointment.status}`);
    },
  },
  {
    name: 'reads back the time and place that the patient agreed to',
    run: async scene => {
      const slot = await scene.slot();
      const { appointment } = await scene.book(slot);
      same(Date.parse(appointment.start ?? ''), Date.parse(slot.start), 'the start of the visit');
      same(Date.parse(appointment.end ?? ''), Date.parse(slot.end), 'the end of the visit');
      same(appointment.location, slot.location, 'the location of the visit');
      same(appointment.timeZone ?? slot.timeZone, slot.timeZone, 'the zone of the visit');
    },
  },
  {
    name: 'reads back who, what and how',
    run: async scene => {
      const slot = await scene.slot();
      const request = await scene.request(slot);
      const { appointment } = await scene.port.book(request, scene.writing());
      same(appointment.service, request.service, 'the service of the visit');
      same(appointment.practitioner, slot.practitioner, 'the practitioner of the visit');
      same(appointment.modality, request.modality, 'the modality of the visit');
    },
  },
  {
    name: 'writes the attempt into the visit',
    run: async scene => {
      const attempt = newAttemptId();
      same((await scene.book(await scene.slot(), attempt)).appointment.attempt, attempt, 'the attempt of the visit');
    },
  },
  {
    name: 'books in each way in which the service can be visited',
    run: async scene => {
      for (const modality of (await scene.service()).modalities) {
        const slot = (await scene.page({ modality, limit: 1 })).slots[0];
        if (!slot) continue;
        const { appointment } = await scene.book(slot, newAttemptId(), { modality });
        same(appointment.modality, modality, 'the modality of the visit');
      }
    },
  },
  {
    name: 'refuses a way of visiting that the service does not have',
    run: async scene => {
      const { modalities } = await scene.service();
      const other = (['in-person', 'phone', 'video'] as const).find(m => !modalities.includes(m));
      if (other === undefined) return same(modalities.length, 3, 'the number of modalities');
      const before = await scene.counts();
      await refused(scene.book(await scene.slot(), newAttemptId(), { modality: other }), 'rejected', 'policy', 'slot-taken');
      same(await scene.since(before), NOTHING, 'what a refused booking adds');
    },
  },
  {
    name: 'books in French as in English',
    run: async scene => {
      const request = await scene.request(await scene.slot(), { language: 'fr-CA' });
      same((await scene.port.book(request, scene.writing(newAttemptId(), 'fr-CA'))).state, scene.settled, 'the state of the booking');
    },
  },
  {
    name: 'refuses a time that is booked, and writes nothing',
    run: async scene => {
      const slot = await scene.slot();
      await scene.book(slot);
      const before = await scene.counts();
      await refused(scene.book(slot), 'slot-taken');
      same(await scene.since(before), NOTHING, 'what a refused booking adds');
    },
  },
  {
    name: 'refuses a time that does not exist, and writes nothing',
    run: async scene => {
      const before = await scene.counts();
      await refused(scene.book({ ...await scene.slot(), id: 'no-such-slot' }), 'slot-taken', 'gone', 'rejected');
      same(await scene.since(before), NOTHING, 'what a refused booking adds');
    },
  },
  {
    name: 'never confirms another time than the one the patient saw',
    run: async scene => {
      const slot = await scene.slot();
      const hour = 3600e3;
      const moved = (at: string) => new Date(Date.parse(at) + hour).toISOString();
      const before = await scene.counts();
      await refused(scene.book({ ...slot, start: moved(slot.start), end: moved(slot.end) }), 'slot-taken', 'stale', 'gone', 'rejected');
      same(await scene.since(before), NOTHING, 'what a refused booking adds');
    },
  },
  {
    name: 'lets one patient book two different times',
    run: async scene => {
      const [first, second] = await scene.free(2);
      const one = await scene.book(first!);
      const two = await scene.book(second!);
      holds(one.appointment.id !== two.appointment.id, 'two visits with ids of their own');
    },
  },
  {
    name: 'books for the signed-in patient',
    run: signedIn(async (side, scene) => {
      const self = await knownPatient(side, scene, 'self');
      const before = await scene.counts();
      const attempt = newAttemptId();
      const request = await scene.request(await scene.slot(), { patient: { kind: 'known', id: self.id } });
      same((await side.scheduling.book(request, scene.writing(attempt))).state, scene.settled, 'the state of the booking');
      same((await scene.subject.stored(attempt))?.name, self.name, 'the name of the patient');
      same((await scene.since(before)).patients, 0, 'the number of new patients');
    }),
  },
  {
    name: 'books for somebody whom the signed-in patient may act for',
    run: signedIn(async (side, scene) => {
      const child = await knownPatient(side, scene, 'somebody-else');
      const attempt = newAttemptId();
      const request = await scene.request(await scene.slot(), {
        patient: { kind: 'known', id: child.id }, bookedBy: { name: BOOKER, relationship: 'parent' },
      });
      same((await side.scheduling.book(request, scene.writing(attempt))).state, scene.settled, 'the state of the booking');
      const stored = await scene.subject.stored(attempt);
      same({ name: stored?.name, bookedBy: stored?.bookedBy }, { name: child.name, bookedBy: request.bookedBy }, 'who the visit is for, and who booked');
    }),
  },
  {
    name: 'books for a dependant who is new to the clinic',
    run: async scene => {
      const attempt = newAttemptId();
      const patient = { kind: 'new' as const, name: NEW_PATIENT, birthDate: '2021-06-15' };
      const bookedBy = { name: BOOKER, relationship: 'guardian' as const };
      await scene.book(await scene.slot(), attempt, { patient, bookedBy });
      const stored = await scene.subject.stored(attempt);
      same([stored?.name, stored?.birthDate, stored?.bookedBy], [NEW_PATIENT, '2021-06-15', bookedBy], 'the child, and the guardian who booked');
    },
  },
  {
    name: 'lets a signed-in patient book for nobody else',
    run: signedIn(async (side, scene) => {
      const before = await scene.counts();
      const request = await scene.request(await scene.slot(), { patient: { kind: 'known', id: 'a-stranger' } });
      await refused(side.scheduling.book(request, scene.writing()), 'not-allowed', 'gone');
      same(await scene.since(before), NOTHING, 'what a refused booking adds');
    }),
  },
  {
    name: 'lets a guest book for nobody whom the clinic knows',
    run: async scene => {
      if (!scene.guest) return same((await scene.main.describe(scene.reading())).guest ?? false, false, 'the capability "guest"');
      const id = scene.signedIn ? (await knownPatient(scene.signedIn, scene, 'self')).id : 'somebody';
      const before = await scene.counts();
      const request = await scene.request(await scene.slot(), { patient: { kind: 'known', id } });
      await refused(scene.guest.scheduling.book(request, scene.writing()), 'not-allowed', 'sign-in', 'gone');
      same(await scene.since(before), NOTHING, 'what a refused booking adds');
    },
  },
  {
    name: 'keeps services for known patients from those who say that they are new',
    run: async scene => {
      const service = (await scene.port.services(scene.reading())).find(s => s.knownPatientsOnly && s.bookElsewhere === undefined);
      const slot = service && (await scene.page({ service: service.id, limit: 1 })).slots[0];
      if (!service || !slot) return holds((await scene.service()).knownPatientsOnly !== true, 'a service for everybody');
      const patient = { kind: 'new' as const, name: NEW_PATIENT, birthDate: PERSONAL.birthDate, seenBefore: false };
      await refused(scene.book(slot, newAttemptId(), { service: service.id, modality: slot.modality ?? service.modalities[0]!, patient }), 'policy', 'rejected');
    },
  },
  {
    name: 'puts a patient on the waiting list, which is a request and has no time; or refuses to, where there is no list',
    run: async scene => {
      const before = await scene.counts();
      const request = waitlistRequest(await scene.request(await scene.slot()), scene.from);
      const asked = scene.port.book(request, scene.writing());
      if (!scene.subject.promised.waitlist) {
        await refused(asked, ...WAITLIST_ERRORS);
        return same(await scene.since(before), NOTHING, 'what a refused request adds');
      }
      const { state, appointment } = await asked;
      same([state, appointment.status, appointment.start], ['requested', 'waitlist', undefined], 'state, status and start');
      same(await scene.since(before), { ...scene.oneBooking, busySlots: 0 }, 'what a request adds');
    },
  },
  {
    name: 'remembers for the waiting list which service and place were asked for',
    run: async scene => {
      const location = (await scene.all()).find(slot => slot.location !== undefined)?.location;
      const request = waitlistRequest(await scene.request(await scene.slot()), scene.from, location);
      const attempt = newAttemptId();
      const asked = scene.port.book(request, scene.writing(attempt));
      if (!scene.subject.promised.waitlist) return void await refused(asked, ...WAITLIST_ERRORS);
      const { appointment } = await asked;
      same([appointment.service, appointment.location], [request.service, location], 'service and location');
      const outcome = await scene.main.outcome(attempt, scene.reading());
      same(outcome.state, 'requested', 'the outcome');
    },
  },
];
