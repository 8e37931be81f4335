/** From FHIR's practitioners and their roles to our model. */
import { Practitioner } from '@foyer/core/model/practitioner';
import { Language } from '@foyer/core/model/primitives';
import type { Call } from './scheduling-backend.ts';
import { list, text } from './raw.ts';
import { codings, fitting, idsIn, some, words } from './reading.ts';
import { isRole, personIn } from './schedules.ts';

/** The name as the person is called: the text where there is one, else what it is made of. */
function called(names: unknown, locale: string): string | undefined {
  const all = list(names);
  const name = all.find(n => n.use === 'official') ?? all[0] ?? {};
  return words(name, 'text', locale) ?? text([name.prefix, name.given, name.family].flat().filter(text).join(' '));
}

function roleName(concepts: unknown, locale: string): string | undefined {
  return list(concepts).map(c => words(c, 'text', locale) ?? list(c.coding).map(k => words(k, 'display', locale)).find(Boolean)).find(Boolean);
}

/** Practitioners with what all of their roles say. */
export async function practitioners({ people, locale }: Call): Promise<Practitioner[]> {
  const active = (await people()).filter(p => p.active !== false);
  const roles = active.filter(isRole);
  return fitting(Practitioner, active.filter(p => !isRole(p)).map(of => {
    const own = roles.filter(r => personIn(r) === of.id);
    const ids = (key: 'healthcareService' | 'location', type: string) => some([...new Set(own.flatMap(r => idsIn(r[key], type)))]);
    return {
      ...of,
      name: called(of.name, locale),
      role: own.map(r => roleName(r.code, locale) ?? roleName(r.specialty, locale)).find(Boolean),
      services: ids('healthcareService', 'HealthcareService'),
      locations: ids('location', 'Location'),
      languages: some(fitting(Language, codings(of.communication).map(c => c.code))),
    };
  }));
}
