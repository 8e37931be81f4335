/** Value sets that are too long for a form: the forms name them, and who fills one in looks them up while typing. */
import type { Coding } from '@foyer/core/model/questionnaire';
import { isFrench } from '../words.ts';
import { CANONICAL } from './form-parts.ts';
import { MEDICATIONS } from './medications.ts';

/** One entry in both languages. */
export interface ListedCode {
  readonly system: string;
  readonly code: string;
  readonly en: string;
  readonly fr: string;
}

export interface ListedValueSet {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  /** All of them, in the order in which they are shown. */
  readonly codes: readonly ListedCode[];
}

/** BCP 47: the languages of ISO 639-1, and Indigenous languages of Canada that have a code of three letters only. */
const LANGUAGES = ('aa ab af ak am an ar as ay az ba be bg bi bm bn bo br bs ca ce co cr cs cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi hr ht hu hy id ig ii ik is it iu '
  + 'ja jv ka kg ki kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my nb nd ne nl nn nr nv ny oc oj om or os pa pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su '
  + 'sv sw ta te tg th ti tk tl tn to tr ts tt ty ug uk ur uz ve vi wa wo xh yi yo yue za zh zu arn bla chp crj den dgr hai ikt mic moe moh nsk oka scs str tce tli').split(' ');

function languages(): ListedCode[] {
  const [en, fr] = ['en', 'fr'].map(locale => new Intl.DisplayNames(locale, { type: 'language', fallback: 'none' }));
  const named = LANGUAGES.flatMap(code => {
    const [english, french] = [en?.of(code), fr?.of(code)];
    return english !== undefined && french !== undefined ? [{ system: 'urn:ietf:bcp:47', code, en: english, fr: french }] : [];
  });
  return named.sort((a, b) => a.en.localeCompare(b.en, 'en'));
}

const valueSet = (id: string, title: string, codes: readonly ListedCode[]): ListedValueSet => ({ id, url: `${CANONICAL}/ValueSet/${id}`, title, codes });

/** Made on the first call: names of languages come from the platform, which is slow the first time. */
let made: readonly ListedValueSet[] | undefined;
export function valueSets(): readonly ListedValueSet[] {
  return made ??= [
    valueSet('medications', 'Medications', MEDICATIONS.map(([code, en, fr]) => ({ system: 'urn:foyer:sample:medication', code, en, fr }))),
    valueSet('languages', 'Languages', languages()),
  ];
}

/** Without accents and capitals, as people type. */
const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Entries in which what was typed begins a word; those that begin with it go first. All for nothing typed. */
export function matching(set: ListedValueSet, filter: string | undefined, locale: string): Coding[] {
  const wanted = plain(filter?.trim() ?? '');
  const place = (text: string) => (text.startsWith(wanted) ? 0 : text.split(/[^\p{L}\p{N}]+/u).some(word => word.startsWith(wanted)) ? 1 : undefined);
  const said = ({ en, fr }: ListedCode) => (isFrench(locale) ? fr : en);
  const found = set.codes.flatMap(one => {
    const at = wanted === '' ? 0 : place(plain(said(one)));
    return at === undefined ? [] : [{ at, one }];
  });
  return found.sort((a, b) => a.at - b.at || said(a.one).localeCompare(said(b.one), locale)).map(({ one }) => ({ system: one.system, code: one.code, display: said(one) }));
}
