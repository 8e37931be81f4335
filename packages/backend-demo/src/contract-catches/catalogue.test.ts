import { backend, list, port, subject, findsBroken } from './kit.test.ts';

/** What a clinic says about itself, and what can be booked there. */
findsBroken('what it says', {
  'promises other capabilities than it has': {
    broken: subject(() => ({ promised: { hold: false, waitlist: false, reminders: [], requestOnly: true } })),
    found: [
      'says truly whether times can be held, and has the methods only then',
      'says truly whether there is a waiting list',
      'lists the channels by which it really reminds',
    ],
  },
  'lies about guests': {
    broken: backend(whole => ({ describe: async o => ({ ...await whole.describe(o), guest: false }) })),
    found: ['tells a guest that guests can use it, and that nobody is signed in'],
  },
  'lies about who is signed in': {
    broken: backend(whole => ({
      describe: async o => {
        const capabilities = await whole.describe(o);
        return { ...capabilities, signedIn: !capabilities.signedIn };
      },
    })),
    found: ['tells a patient that the patient is signed in'],
  },
  'describes itself by the language': {
    broken: backend(whole => ({
      describe: async o => ({ ...await whole.describe(o), waitlist: o.locale.startsWith('fr') }),
    })),
    found: ['describes itself the same way every time'],
  },
  'has no way out': {
    broken: backend(whole => ({ organisation: async o => ({ name: (await whole.organisation(o)).name }) })),
    found: ['names the organisation and a way out by phone or link'],
  },
  'speaks English alone': {
    broken: backend(whole => ({
      organisation: o => whole.organisation({ ...o, locale: 'en' }),
      scheduling: { ...whole.scheduling, services: o => whole.scheduling.services({ ...o, locale: 'en' }) },
    })),
    found: ['speaks of the organisation in English and in French'],
  },
  'knows French only by its region': {
    broken: port(p => ({ services: o => p.services({ ...o, locale: o.locale === 'fr' ? 'en' : o.locale }) })),
    found: ['takes a bare language tag like one with a region'],
  },
  'has no services': {
    broken: list('services', () => []),
    found: ['has services, each once', 'has the same services in both languages, in other words'],
  },
  'has every service twice': {
    broken: list('services', all => [...all, ...all]),
    found: ['has services, each once'],
  },
  'has services without names': {
    broken: list('services', all => all.map(s => ({ ...s, name: ' ' }))),
    found: ['gives every service a name in English and in French'],
  },
  'has services elsewhere': {
    broken: list('services', all => all.map(s => ({ ...s, locations: ['nowhere'] }))),
    found: ['offers services only at locations that are there'],
  },
  'has other services in French': {
    broken: list('services', (all, french) => all.slice(french ? 1 : 0)),
    found: ['has the same services in both languages, in other words'],
  },
  'names modalities twice': {
    broken: list('services', all => all.map(s => ({ ...s, modalities: [...s.modalities, ...s.modalities] }))),
    found: ['names no way of visiting twice in a service'],
  },
  'has no locations': {
    broken: list('locations', () => []),
    found: ['has locations, each once'],
  },
  'has a clock that nobody knows': {
    broken: list('locations', all => all.map(l => ({ ...l, timeZone: 'Nowhere/Land' }))),
    found: ['knows the clock of every location', 'says of every time whose clock it is by: that of its location'],
  },
  'has locations one cannot find': {
    broken: list('locations', all => all.map(({ address: _, phone: __, ...l }) => l)),
    found: ['says where every location is, or how to phone it'],
  },
  'has other clocks in French': {
    broken: list('locations', (all, french) => all.map(l => (french ? { ...l, timeZone: 'America/Halifax' } : l))),
    found: ['has the same locations in both languages'],
  },
  'has other practitioners in French': {
    broken: list('practitioners', (all, french) => all.slice(french ? 1 : 0)),
    found: ['has practitioners with names, each once, the same in both languages'],
  },
  'ties practitioners to nothing': {
    broken: list('practitioners', all => all.map(p => ({ ...p, services: ['nothing'] }))),
    found: ['ties practitioners only to services and locations that are there'],
  },
  'shows patients to everybody': {
    broken: port((_, desk) => ({ patients: o => desk.controls.backendFor({ signedIn: true }).scheduling.patients(o) })),
    found: ['shows a guest no patients at all'],
  },
  'shows no patients': {
    broken: port(() => ({ patients: async () => [] })),
    found: ['shows a signed-in patient to be one self, and those the patient may act for', 'books for the signed-in patient'],
  },
});
