/** From FHIR's directory resources to our models: who the organisation is and what it offers. */
import { HealthcareService } from '@foyer/core/model/healthcare-service';
import { Address, type Organisation } from '@foyer/core/model/organisation';
import { Language, Link, Phone, TimeZone } from '@foyer/core/model/primitives';
import { modalitiesIn, type ModalityCodings } from './modality.ts';
import { list, raw, type Raw } from './raw.ts';
import { extension, extensions, fit, fitting, idsIn, some, strings, tokens, words } from './reading.ts';
import type { ServerCall } from './server.ts';

const TIME_ZONE = 'http://hl7.org/fhir/StructureDefinition/timezone';

const telecom = (of: Raw, system: string, locale: string) => list(of.telecom).filter(t => t.system === system).map(t => words(t, 'value', locale));

export function timeZoneOf(of: Raw): string | undefined {
  return fit(TimeZone, extension(of, TIME_ZONE).valueCode);
}

function addressIn(value: unknown): Address | undefined {
  const of = raw([value].flat()[0]);
  const address = fit(Address, { ...of, line: strings(of.line) });
  return address && (address.line.length > 0 || address.city) ? address : undefined;
}

export function said(of: Raw, url: string, locale: string): string | undefined {
  return words(extension(of, `urn:foyer:${url}`), 'valueString', locale);
}

/** What an organisation and its places have in common. */
export function placeIn(of: Raw, locale: string) {
  return {
    name: words(of, 'name', locale),
    phone: fitting(Phone, telecom(of, 'phone', locale))[0],
    hours: said(of, 'hours-text', locale),
    address: addressIn(of.address),
  };
}

function organisationIn(of: Raw, locale: string): Organisation {
  const place = placeIn(of, locale);
  return {
    ...place,
    name: place.name ?? '',
    contactLink: fitting(Link, telecom(of, 'url', locale))[0],
    relayPhone: fitting(Phone, telecom(of, 'other', locale))[0],
    languages: some(fitting(Language, extensions(of, 'urn:foyer:language').map(e => e.valueCode))),
    privacyLink: fit(Link, words(extension(of, 'urn:foyer:privacy-link'), 'valueUrl', locale)),
    urgent: said(of, 'urgent-text', locale),
  };
}

/** Who the patient deals with. */
export const organisation = async ({ organisation: read, locale }: ServerCall) => organisationIn(await read(), locale);

/** What a service is made of, and whatever else the server said of it: what fits of this is a service. */
export function serviceIn(of: Raw, locale: string, known: ModalityCodings): Readonly<Record<string, unknown>> {
  const elsewhere = extension(of, 'urn:foyer:book-elsewhere');
  return {
    ...of,
    name: words(of, 'name', locale) ?? list(of.type).map(t => words(t, 'text', locale))[0],
    description: words(of, 'comment', locale),
    duration: fit(HealthcareService.shape.duration, extension(of, 'urn:foyer:duration-minutes').valuePositiveInt),
    modalities: modalitiesIn(of.characteristic, known),
    locations: some(idsIn(of.location, 'Location')),
    preparation: words(of, 'extraDetails', locale),
    policy: said(of, 'booking-policy', locale),
    knownPatientsOnly: tokens(list(of.eligibility).map(e => e.code)).includes('urn:foyer:eligibility|known-patients') || undefined,
    bookElsewhere: elsewhere.valueString === 'phone' ? 'phone' : fit(Link, words(elsewhere, 'valueUrl', locale)),
  };
}
