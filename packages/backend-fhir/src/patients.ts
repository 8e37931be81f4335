/** The people that a signed-in person may book for. Loaded only where somebody signs in. */
import type { KnownPatient } from '@foyer/core/model/patient';
import { Id, Language, LocalDate } from '@foyer/core/model/primitives';
import type { ServerCall } from './server.ts';
import { list, text, type Raw } from './raw.ts';
import { codings, fit, fitting, idsIn, strings } from './reading.ts';

/** v3 RoleCodes of the signed-in person in a RelatedPerson about somebody else, to what that somebody is to them. */
const KIN: Readonly<Record<string, KnownPatient['relationship']>> = {
  PRN: 'child', PARNT: 'child', MTH: 'child', FTH: 'child', GUARD: 'child', parent: 'child', guardian: 'child',
  CHILD: 'parent', SON: 'parent', DAU: 'parent', SONC: 'parent', DAUC: 'parent', child: 'parent',
  SPS: 'partner', HUSB: 'partner', WIFE: 'partner', DOMPART: 'partner', SIGOTHR: 'partner', partner: 'partner',
};

/** Somebody whom the credential shows. A visit is booked for those with a name. */
export type Person = Omit<KnownPatient, 'name'> & { readonly name: KnownPatient['name'] | undefined };

/** Those that nobody is related to are the signed-in person themselves. */
function peopleIn(patients: readonly Raw[], related: readonly Raw[]): Person[] {
  return patients.flatMap(of => {
    const id = fit(Id, of.id);
    const telecom = (system: string) => text(list(of.telecom).find(t => t.system === system)?.value);
    const name = list(of.name).find(n => n.use === 'official') ?? list(of.name)[0] ?? {};
    const family = text(name.family);
    const given = strings(name.given)[0];
    if (of.resourceType !== 'Patient' || id === undefined) return [];
    const kin = related.filter(r => idsIn(r.patient, 'Patient')[0] === id);
    const relationship = kin.length === 0 ? 'self' : codings(kin.flatMap(r => list(r.relationship))).map(c => KIN[text(c.code) ?? '']).find(Boolean) ?? 'other';
    return [{
      id, relationship, name: given === undefined || family === undefined ? undefined : { given, family },
      birthDate: fit(LocalDate, of.birthDate),
      phone: telecom('phone'),
      email: telecom('email'),
      language: fitting(Language, codings(list(of.communication).map(c => c.language)).map(c => c.code))[0],
    }];
  });
}

/** Asks for everything that the credential may see: the server knows its compartment, so no name or id goes out. */
export async function people({ search }: ServerCall): Promise<Person[]> {
  const [patients, related] = await Promise.all(['Patient', 'RelatedPerson'].map(type => search(type, [['_count', '50']], { personal: true })));
  return peopleIn(patients?.entries ?? [], related?.entries ?? []);
}
