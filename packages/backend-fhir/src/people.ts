/** From FHIR's practitioners and their roles to our model. */
import type { CallOptions } from '@foyer/core/backend/backend';
import type { Practitioner } from '@foyer/core/model/practitioner';
import { Language } from '@foyer/core/model/primitives';
import type { Session } from './fhir-backend.ts';
import { codings, first, fit, idIn, idsIn, list, some, strings, text, words, type Raw } from './raw.ts';

/** The name as the person is called: the text where there is one, else what it is made of. */
function called(names: unknown, locale: string): string | undefined {
  const all = list(names);
  const name = all.find(n => n.use === 'official') ?? all[0] ?? {};
  return words(name, 'text', locale) ?? text([...strings(name.prefix), ...strings(name.given), text(name.family)].filter(Boolean).join(' '));
}

function roleName(concepts: unknown, locale: string): string | undefined {
  return first(list(concepts).map(c => words(c, 'text', locale) ?? first(list(c.coding).map(k => words(k, 'display', locale)))));
}

/** Practitioners with what all of their roles say. `include` has Practitioner and PractitionerRole in any order. */
function practitionersIn(include: readonly Raw[], locale: string): Practitioner[] {
  const roles = include.filter(r => r.resourceType === 'PractitionerRole' && r.active !== false);
  return include.filter(r => r.resourceType === 'Practitioner' && r.active !== false).flatMap(of => {
    const id = text(of.id);
    const name = called(of.name, locale);
    if (id === undefined || name === undefined) return [];
    const own = roles.filter(r => idIn(r.practitioner, 'Practitioner') === id);
    const ids = (of: 'healthcareService' | 'location', type: string) => some([...new Set(own.flatMap(r => idsIn(r[of], type)))]);
    return [{
      id, name,
      role: first(own.map(r => roleName(r.code, locale) ?? roleName(r.specialty, locale))),
      services: ids('healthcareService', 'HealthcareService'),
      locations: ids('location', 'Location'),
      languages: some(codings(of.communication).flatMap(c => fit(Language, c.code) ?? [])),
    }];
  });
}

export async function practitioners({ directory }: Session, { signal, locale }: CallOptions): Promise<Practitioner[]> {
  return practitionersIn(await directory.people(signal), locale);
}
