/** What a patient chooses from, and what the backend says about itself. */
import { offsetAt } from '@foyer/core/time/wall-time';
import { holds, same } from './assertions.ts';
import type { Check, Scene, Side } from './scene.ts';

const ids = (entries: readonly { readonly id: string }[]) => entries.map(entry => entry.id).sort();
const unique = (values: readonly string[]) => new Set(values).size === values.length;

/** Runs for one credential; where it is not offered, the other one must not claim that it is. */
function forSide(name: 'guest' | 'signedIn', run: (side: Side, scene: Scene) => Promise<void>): Check['run'] {
  return async scene => {
    const side = scene[name];
    if (side) return run(side, scene);
    const capabilities = await scene.main.describe(scene.reading());
    if (name === 'guest') same(capabilities.guest ?? false, false, 'the capability "guest"');
    else same(capabilities.signedIn ?? false, false, 'the capability "signedIn" of a guest');
  };
}

export const DESCRIPTION_CHECKS: readonly Check[] = [
  {
    name: 'says truly whether times can be held, and has the methods only then',
    run: async scene => {
      const { hold = false } = await scene.main.describe(scene.reading());
      same(hold, scene.subject.promised.hold, 'the capability "hold"');
      for (const method of ['hold', 'extendHold', 'release'] as const) {
        same(typeof scene.port[method], hold ? 'function' : 'undefined', `the method ${method}`);
      }
    },
  },
  {
    name: 'says truly whether there is a waiting list',
    run: async scene => {
      const { waitlist = false } = await scene.main.describe(scene.reading());
      same(waitlist, scene.subject.promised.waitlist, 'the capability "waitlist"');
    },
  },
  {
    name: 'lists the channels by which it really reminds',
    run: async scene => {
      const { reminders = [] } = await scene.main.describe(scene.reading());
      same([...reminders].sort(), [...scene.subject.promised.reminders].sort(), 'the capability "reminders"');
    },
  },
  {
    name: 'says truly whether visits are only asked for',
    run: async scene => {
      const { requestOnly = false } = await scene.main.describe(scene.reading());
      same(requestOnly, scene.subject.promised.requestOnly, 'the capability "requestOnly"');
    },
  },
  {
    name: 'tells a guest that guests can use it, and that nobody is signed in',
    run: forSide('guest', async (guest, scene) => {
      const { guest: allowed, signedIn = false } = await guest.describe(scene.reading());
      same({ allowed, signedIn }, { allowed: true, signedIn: false }, 'the capabilities of a guest');
    }),
  },
  {
    name: 'tells a patient that the patient is signed in',
    run: forSide('signedIn', async (patient, scene) => {
      same((await patient.describe(scene.reading())).signedIn, true, 'the capability "signedIn"');
    }),
  },
  {
    name: 'describes itself the same way every time',
    run: async scene => {
      same(await scene.main.describe(scene.reading()), await scene.main.describe(scene.reading('fr-CA')), 'the second description');
    },
  },
  {
    name: 'names the organisation and a way out by phone or link',
    run: async scene => {
      const { name, phone, contactLink } = await scene.main.organisation(scene.reading());
      holds(name.trim() !== '', 'a name of the organisation');
      holds(phone ?? contactLink, 'a phone number or a contact link');
    },
  },
  {
    name: 'speaks of the organisation in English and in French',
    run: async scene => {
      const [en, fr] = await Promise.all([scene.main.organisation(scene.reading('en-CA')), scene.main.organisation(scene.reading('fr-CA'))]);
      holds(JSON.stringify(en) !== JSON.stringify(fr), 'words about the organisation that differ between English and French');
      same(fr.phone, en.phone, 'the phone number in French');
    },
  },
  {
    name: 'takes a bare language tag like one with a region',
    run: async scene => {
      same(await scene.port.services(scene.reading('fr')), await scene.port.services(scene.reading('fr-CA')), 'services in "fr"');
      same(await scene.port.services(scene.reading('en')), await scene.port.services(scene.reading('en-CA')), 'services in "en"');
    },
  },
];

export const CATALOGUE_CHECKS: readonly Check[] = [
  {
    name: 'has services, each once',
    run: async scene => {
      const services = await scene.port.services(scene.reading());
      holds(services.length > 0, 'at least one service');
      holds(unique(ids(services)), 'ids of services to be unique');
    },
  },
  {
    name: 'gives every service a name in English and in French',
    run: async scene => {
      for (const locale of ['en-CA', 'fr-CA']) {
        const services = await scene.port.services(scene.reading(locale));
        holds(services.every(service => service.name.trim() !== ''), `a name for every service in ${locale}`);
      }
    },
  },
  {
    name: 'has the same services in both languages, in other words',
    run: async scene => {
      const [en, fr] = await Promise.all([scene.port.services(scene.reading('en-CA')), scene.port.services(scene.reading('fr-CA'))]);
      const facts = (services: typeof en) => services.map(({ id, duration, modalities, locations }) => ({ id, duration, modalities, locations }));
      same(facts(fr), facts(en), 'the facts about services in French');
      holds(fr.some((service, i) => service.name !== en[i]?.name), 'names of services to be translated');
    },
  },
  {
    name: 'offers services only at locations that are there',
    run: async scene => {
      const [services, locations] = await Promise.all([scene.port.services(scene.reading()), scene.port.locations(scene.reading())]);
      const known = new Set(ids(locations));
      holds(services.flatMap(service => service.locations ?? []).every(id => known.has(id)), 'locations of services to exist');
    },
  },
  {
    name: 'names no way of visiting twice in a service',
    run: async scene => {
      const services = await scene.port.services(scene.reading());
      holds(services.every(service => unique(service.modalities)), 'modalities of a service to be unique');
    },
  },
  {
    name: 'has locations, each once',
    run: async scene => {
      const locations = await scene.port.locations(scene.reading());
      holds(locations.length > 0, 'at least one location');
      holds(unique(ids(locations)), 'ids of locations to be unique');
    },
  },
  {
    name: 'knows the clock of every location',
    run: async scene => {
      for (const { timeZone } of await scene.port.locations(scene.reading())) {
        holds(Number.isFinite(offsetAt(timeZone, scene.subject.now())), `${timeZone} to be a time zone`);
      }
    },
  },
  {
    name: 'says where every location is, or how to phone it',
    run: async scene => {
      const locations = await scene.port.locations(scene.reading());
      holds(locations.every(location => location.address ?? location.phone), 'an address or a phone number for every location');
    },
  },
  {
    name: 'has the same locations in both languages',
    run: async scene => {
      const [en, fr] = await Promise.all([scene.port.locations(scene.reading('en-CA')), scene.port.locations(scene.reading('fr-CA'))]);
      const facts = (locations: typeof en) => locations.map(({ id, timeZone, phone }) => ({ id, timeZone, phone }));
      same(facts(fr), facts(en), 'the facts about locations in French');
    },
  },
  {
    name: 'has practitioners with names, each once, the same in both languages',
    run: async scene => {
      const [en, fr] = await Promise.all([scene.port.practitioners(scene.reading('en-CA')), scene.port.practitioners(scene.reading('fr-CA'))]);
      holds(unique(ids(en)), 'ids of practitioners to be unique');
      holds([...en, ...fr].every(person => person.name.trim() !== ''), 'a name for every practitioner');
      same(ids(fr), ids(en), 'practitioners in French');
    },
  },
  {
    name: 'ties practitioners only to services and locations that are there',
    run: async scene => {
      const [people, services, locations] = await Promise.all([
        scene.port.practitioners(scene.reading()), scene.port.services(scene.reading()), scene.port.locations(scene.reading()),
      ]);
      const known = new Set([...ids(services), ...ids(locations)]);
      holds(people.flatMap(p => [...(p.services ?? []), ...(p.locations ?? [])]).every(id => known.has(id)), 'services and locations of practitioners to exist');
    },
  },
  {
    name: 'shows a guest no patients at all',
    run: forSide('guest', async (guest, scene) => same(await guest.scheduling.patients(scene.reading()), [], 'patients of a guest')),
  },
  {
    name: 'shows a signed-in patient to be one self, and those the patient may act for',
    run: forSide('signedIn', async (patient, scene) => {
      const people = await patient.scheduling.patients(scene.reading());
      same(people.filter(p => p.relationship === 'self').length, 1, 'the number of selves');
      holds(people.length > 1, 'somebody else whom the patient may act for');
      holds(unique(ids(people)), 'ids of patients to be unique');
    }),
  },
];
