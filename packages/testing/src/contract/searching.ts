/** Looking for free times. */
import { offsetAt } from '@foyer/core/time/wall-time';
import type { Slot } from '@foyer/core/model/slot';
import { holds, refused, same } from './assertions.ts';
import type { Check, Scene } from './scene.ts';

const at = (slot: Slot) => Date.parse(slot.start);
const ids = (slots: readonly Slot[]) => slots.map(slot => slot.id);
const sorted = (slots: readonly Slot[]) => [...ids(slots)].sort();

/** A value of a slot's property for which the search can be narrowed: that of the first slot that has one. */
async function someOf(scene: Scene, property: 'location' | 'practitioner'): Promise<string> {
  const found = (await scene.all()).find(slot => slot[property] !== undefined)?.[property];
  holds(found, `a slot that states its ${property}`);
  return found;
}

export const SEARCH_CHECKS: readonly Check[] = [
  {
    name: 'finds free times of a service that can be booked',
    run: async scene => holds((await scene.page()).slots.length > 0, 'free slots within four weeks'),
  },
  {
    name: 'gives times in the order of their start',
    run: async scene => {
      const starts = (await scene.all()).map(at);
      holds(starts.every((start, i) => i === 0 || start >= starts[i - 1]!), 'slots in the order of their start');
    },
  },
  {
    name: 'gives the earliest time first, whatever the limit',
    run: async scene => same(at((await scene.page({ limit: 1 })).slots[0]!), at((await scene.all())[0]!), 'the only slot of a page of one'),
  },
  {
    name: 'never gives more times than were asked for',
    run: async scene => {
      for (const limit of [1, 7, 30]) {
        holds((await scene.page({ limit })).slots.length <= limit, `at most ${limit} slots`);
      }
    },
  },
  {
    name: 'pages without gaps or repeats',
    run: async scene => {
      const small = await scene.all({ limit: 7 });
      same(new Set(ids(small)).size, small.length, 'the number of different slots');
      same(sorted(small), sorted(await scene.all({ limit: 500 })), 'slots read seven at a time');
    },
  },
  {
    name: 'keeps the order across pages',
    run: async scene => {
      const starts = (await scene.all({ limit: 5 })).map(at);
      holds(starts.every((start, i) => i === 0 || start >= starts[i - 1]!), 'slots of later pages not to start before those of earlier ones');
    },
  },
  {
    name: 'pages the same way while somebody books an earlier time',
    run: async scene => {
      const expected = await scene.all({ limit: 10 });
      const first = await scene.page({ limit: 10 });
      holds(first.next !== undefined, 'a second page of ten');
      await scene.book(first.slots[0]!);
      const second = await scene.page({ limit: 10, cursor: first.next });
      const seen = new Set(ids(first.slots));
      holds(second.slots.every(slot => !seen.has(slot.id)), 'no slot of the first page in the second');
      holds(second.slots.some(slot => slot.id === expected[10]?.id), 'the eleventh slot on the second page');
    },
  },
  {
    name: 'refuses a cursor that it did not make, above all an address',
    run: async scene => {
      for (const cursor of ['not-a-cursor', 'https://elsewhere.example/Slot?_page=2']) {
        await refused(scene.page({ cursor }), 'invalid', 'gone', 'not-allowed');
      }
    },
  },
  {
    name: 'gives no time before the one asked from, and includes that one',
    run: async scene => {
      const all = await scene.all();
      const middle = all[Math.floor(all.length / 2)]!;
      const later = await scene.all({ from: middle.start });
      holds(later.every(slot => at(slot) >= at(middle)), 'no slot before "from"');
      holds(later.some(slot => slot.id === middle.id), 'the slot that starts at "from"');
    },
  },
  {
    name: 'gives no time at or after the end that was asked for',
    run: async scene => {
      const all = await scene.all();
      const end = all[Math.floor(all.length / 2)]!;
      const earlier = await scene.all({ to: end.start });
      holds(earlier.every(slot => at(slot) < at(end)), 'no slot at or after "to"');
      same(sorted(earlier), sorted(all.filter(slot => at(slot) < at(end))), 'slots before "to"');
    },
  },
  {
    name: 'gives no time that is over',
    run: async scene => {
      const slots = await scene.all({ from: scene.weeksLater(-4), to: scene.weeksLater(1) });
      holds(slots.every(slot => at(slot) >= scene.subject.now()), 'no slot in the past');
    },
  },
  {
    name: 'narrows to a location without losing a time there',
    run: async scene => {
      const location = await someOf(scene, 'location');
      const narrowed = await scene.all({ location });
      holds(narrowed.every(slot => slot.location === location), 'slots of that location only');
      same(sorted(narrowed), sorted((await scene.all()).filter(slot => slot.location === location)), 'slots of the location');
    },
  },
  {
    name: 'narrows to a practitioner without losing a time of theirs',
    run: async scene => {
      const practitioner = await someOf(scene, 'practitioner');
      const narrowed = await scene.all({ practitioner });
      holds(narrowed.every(slot => slot.practitioner === practitioner), 'slots of that practitioner only');
      same(sorted(narrowed), sorted((await scene.all()).filter(slot => slot.practitioner === practitioner)), 'slots of the practitioner');
    },
  },
  {
    name: 'narrows to a way of visiting',
    run: async scene => {
      for (const modality of (await scene.service()).modalities) {
        const slots = await scene.all({ modality });
        holds(slots.every(slot => slot.modality === undefined || slot.modality === modality), `slots for ${modality} only`);
      }
    },
  },
  {
    name: 'narrows by everything at once',
    run: async scene => {
      const sample = (await scene.all())[0]!;
      const modality = sample.modality ?? (await scene.service()).modalities[0]!;
      const { location, practitioner } = sample;
      const slots = await scene.all({ location, practitioner, modality, from: sample.start });
      holds(slots.length > 0 && slots.every(slot => slot.location === location && slot.practitioner === practitioner), 'slots that fit all conditions');
    },
  },
  {
    name: 'has nothing for a practitioner whom nobody knows',
    run: async scene => {
      try {
        same(await scene.all({ practitioner: 'nobody-of-that-name' }), [], 'slots of an unknown practitioner');
      } catch (error) {
        await refused(Promise.reject(error), 'gone', 'invalid');
      }
    },
  },
  {
    name: 'has nothing for a service that is booked elsewhere',
    run: async scene => {
      const services = await scene.port.services(scene.reading());
      for (const { id } of services.filter(service => service.bookElsewhere !== undefined)) {
        same(await scene.all({ service: id }), [], 'slots of a service that is booked elsewhere');
      }
    },
  },
  {
    name: 'answers none, and not an error, where there is none',
    run: async scene => {
      const first = (await scene.all())[0]!;
      const page = await scene.page({ from: scene.from, to: first.start });
      same({ slots: page.slots, next: page.next }, { slots: [] }, 'a page before the first free time');
    },
  },
  {
    name: 'says how far it looked when it was told no end',
    run: async scene => {
      const { to: _, ...open } = await scene.query();
      const page = await scene.port.slots(open, scene.reading());
      holds(page.slots.length > 0, 'slots without an end given');
      holds(page.until !== undefined || page.next !== undefined, 'an end of the search, or a next page');
    },
  },
  {
    name: 'ends a search that finds nothing',
    run: async scene => {
      const { to: _, ...open } = await scene.query({ from: scene.weeksLater(520) });
      same((await scene.port.slots(open, scene.reading())).slots, [], 'slots in ten years');
    },
  },
  {
    name: 'answers the same question the same way twice, in any language',
    run: async scene => {
      const query = await scene.query();
      const first = await scene.port.slots(query, scene.reading('en-CA'));
      same((await scene.port.slots(query, scene.reading('en-CA'))).slots, first.slots, 'slots asked for again');
      const times = (slots: readonly Slot[]) => slots.map(({ id, start, end, location }) => ({ id, start, end, location }));
      same(times((await scene.port.slots(query, scene.reading('fr-CA'))).slots), times(first.slots), 'slots asked for in French');
    },
  },
  {
    name: 'gives every slot its own id',
    run: async scene => {
      const slots = await scene.all();
      same(new Set(ids(slots)).size, slots.length, 'the number of different ids');
    },
  },
  {
    name: 'says of every time whose clock it is by: that of its location',
    run: async scene => {
      const zones = new Map((await scene.port.locations(scene.reading())).map(l => [l.id, l.timeZone]));
      for (const slot of await scene.all()) {
        if (slot.location !== undefined && slot.modality === 'in-person') same(slot.timeZone, zones.get(slot.location), `the zone of a slot at ${slot.location}`);
        holds(slot.location === undefined || zones.has(slot.location), 'locations of slots to exist');
      }
    },
  },
  {
    name: 'writes no offset that the clock of the slot does not show',
    run: async scene => {
      for (const slot of await scene.all()) {
        const stated = /([+-])(\d\d):(\d\d)$/.exec(slot.start);
        if (!stated) continue;
        const minutes = (stated[1] === '-' ? -1 : 1) * (Number(stated[2]) * 60 + Number(stated[3]));
        same(minutes, offsetAt(slot.timeZone, at(slot)), `the offset of a time in ${slot.timeZone}`);
      }
    },
  },
  {
    name: 'names practitioners of slots who are there',
    run: async scene => {
      const known = new Set((await scene.port.practitioners(scene.reading())).map(p => p.id));
      holds((await scene.all()).every(slot => slot.practitioner === undefined || known.has(slot.practitioner)), 'practitioners of slots to exist');
    },
  },
  {
    name: 'stops offering a time once it is booked',
    run: async scene => {
      const slot = await scene.slot();
      await scene.book(slot);
      holds(!ids(await scene.all()).includes(slot.id), 'a booked slot not to be offered');
    },
  },
  {
    name: 'says that a time is free while it is, and not once it is booked',
    run: async scene => {
      const slot = await scene.slot();
      same(await scene.port.isFree(slot, scene.reading()), true, 'a free slot being free');
      await scene.book(slot);
      same(await scene.port.isFree(slot, scene.reading()), false, 'a booked slot being free');
    },
  },
  {
    name: 'calls a time that does not exist not free',
    run: async scene => {
      const slot = { ...await scene.slot(), id: 'no-such-slot' };
      try {
        same(await scene.port.isFree(slot, scene.reading()), false, 'a slot that does not exist being free');
      } catch (error) {
        await refused(Promise.reject(error), 'gone', 'invalid');
      }
    },
  },
  {
    name: 'changes nothing by looking',
    run: async scene => {
      const before = await scene.counts();
      const slot = await scene.slot();
      await scene.port.isFree(slot, scene.reading());
      await scene.port.patients(scene.reading());
      same(await scene.counts(), before, 'what there is after looking');
    },
  },
];
