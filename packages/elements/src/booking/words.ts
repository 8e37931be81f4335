/** Words that several of the later views of booking share. */
import type { Location } from '@foyer/core/model/location';
import type { HumanName } from '@foyer/core/model/patient';
import type { Modality } from '@foyer/core/model/primitives';
import { msg, onceALanguage, spokenLocale } from '../i18n/msg.ts';
import { addressLines } from '../widget/way-out-box.ts';

const MODALITIES: Readonly<Record<Modality, () => string>> = {
  'in-person': () => msg('In person', { id: 'modality.in-person' }),
  phone: () => msg('By phone', { id: 'modality.phone' }),
  video: () => msg('By video', { id: 'modality.video' }),
};

export const sayModality = (modality: Modality): string => MODALITIES[modality]();

/** Languages for which a browser may have no name, in all of our languages at once. */
const OWN_NAMES: Readonly<Record<string, string>> = { cr: 'Cree, cri', iu: 'Inuktitut ᐃᓄᒃᑎᑐᑦ', oj: 'Ojibwe, ojibwé' };

const languageNames = onceALanguage(locale => new Intl.DisplayNames([locale], { type: 'language' }));

/** The name of a language as it stands in a sentence: "Arabic", « arabe ». */
export function sayLanguage(code: string): string {
  const name = languageNames().of(code) ?? code;
  return name === code ? OWN_NAMES[code] ?? code : name;
}

/** The same where it stands alone: « Arabe ». */
export function sayLanguageAlone(code: string): string {
  const name = sayLanguage(code);
  return name.charAt(0).toLocaleUpperCase(spokenLocale()) + name.slice(1);
}

export const sayAnyone = (): string => msg('Anyone who is free', { id: 'practitioner.any' });

export const fullName = ({ given, family }: HumanName): string => `${given} ${family}`;

/** The lines of a place's address; none where it has no address. */
export const addressOf = ({ address }: Location): string[] => (address ? addressLines(address) : []);
