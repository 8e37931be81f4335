/** From FHIR's directory resources to our models: who the organisation is and what it offers. */
import type { HealthcareService } from '@foyer/core/model/healthcare-service';
import type { Address, Organisation } from '@foyer/core/model/organisation';
import { Language, Link, Phone, TimeZone } from '@foyer/core/model/primitives';
import { modalitiesIn, type ModalityCodings } from './modality.ts';
import { codings, extension, extensions, first, fit, idsIn, list, raw, some, strings, text, words, type Raw } from './raw.ts';

const TIME_ZONE = 'http://hl7.org/fhir/StructureDefinition/timezone';

export const telecom = (of: Raw, system: string, locale = '') => list(of.telecom).filter(t => t.system === system).map(t => words(t, 'value', locale));

export function timeZoneOf(of: Raw): string | undefined {
  return fit(TimeZone, extension(of, TIME_ZONE).valueCode);
}

export function phone(of: Raw): string | undefined {
  return first(telecom(of, 'phone').map(p => fit(Phone, p)));
}

export function addressIn(value: unknown): Address | undefined {
  const of = raw(Array.isArray(value) ? value[0] : value);
  const address = {
    line: strings(of.line), city: text(of.city), state: text(of.state), postalCode: text(of.postalCode), country: text(of.country),
  };
  return address.line.length > 0 || address.city !== undefined ? address : undefined;
}

export function said(of: Raw, url: string, locale: string): string | undefined {
  return words(extension(of, `urn:foyer:${url}`), 'valueString', locale);
}

export function organisationIn(of: Raw, locale: string, timeZone: string | undefined): Organisation {
  return {
    name: words(of, 'name', locale) ?? '',
    phone: phone(of),
    hours: said(of, 'hours-text', locale),
    address: addressIn(of.address),
    contactLink: first(telecom(of, 'url', locale).map(u => fit(Link, u))),
    relayPhone: first(telecom(of, 'other').map(p => fit(Phone, p))),
    timeZone: timeZoneOf(of) ?? timeZone,
    languages: some(extensions(of, 'urn:foyer:language').flatMap(e => fit(Language, e.valueCode) ?? [])),
    privacyLink: fit(Link, words(extension(of, 'urn:foyer:privacy-link'), 'valueUrl', locale)),
    urgent: said(of, 'urgent-text', locale),
  };
}

function elsewhere(of: Raw, locale: string): 'phone' | string | undefined {
  const said = extension(of, 'urn:foyer:book-elsewhere');
  return said.valueString === 'phone' ? 'phone' : fit(Link, words(said, 'valueUrl', locale));
}

export function serviceIn(of: Raw, locale: string, known: ModalityCodings): HealthcareService[] {
  const id = text(of.id);
  const name = words(of, 'name', locale) ?? list(of.type).map(t => words(t, 'text', locale))[0];
  if (id === undefined || name === undefined) return [];
  const minutes = extension(of, 'urn:foyer:duration-minutes').valuePositiveInt;
  return [{
    id, name,
    description: words(of, 'comment', locale),
    duration: typeof minutes === 'number' && minutes > 0 && minutes <= 1440 ? minutes : undefined,
    modalities: modalitiesIn(of.characteristic, known),
    locations: some(idsIn(of.location, 'Location')),
    preparation: words(of, 'extraDetails', locale),
    policy: said(of, 'booking-policy', locale),
    knownPatientsOnly: codings(list(of.eligibility).map(e => e.code)).some(c => c.system === 'urn:foyer:eligibility' && c.code === 'known-patients') || undefined,
    bookElsewhere: elsewhere(of, locale),
  }];
}
