/**
 * How Canadian French is written here. Spacing follows the Office québécois de la langue française: none before ; ! ?, a
 * no-break space before : % $ h and inside « » (https://vitrinelinguistique.oqlf.gouv.qc.ca/22039).
 */

interface Rule {
  readonly wrong: RegExp;
  readonly why: string;
}

/** Whole words only; `\b` knows no accents. */
function words(list: string): RegExp {
  return new RegExp(`(?<![\\p{L}-])(?:${list})(?![\\p{L}-])`, 'iu');
}

const RULES: readonly Rule[] = [
  { wrong: /\s[;!?]/u, why: 'no space before ; ! ?' },
  { wrong: /!/u, why: 'no exclamation marks' },
  { wrong: /(?<!\u00a0):(?!\/\/)(?!(?<=\d:)\d)/u, why: 'a no-break space before :' },
  { wrong: /«(?!\u00a0)|(?<!\u00a0)»/u, why: 'a no-break space inside « »' },
  { wrong: /(?<!\u00a0)[%$]/u, why: 'a no-break space before % and $' },
  { wrong: /\d ?h(?!\p{L})|(?<=\d\u00a0h) ?\d/u, why: 'no-break spaces around the h of an hour' },
  { wrong: /\d[ ,]\d{3}(?!\d)/u, why: 'a no-break space between thousands' },
  { wrong: /\} (?:minute|seconde|heure|jour)/u, why: 'a no-break space between a number and its unit' },
  { wrong: /'/u, why: 'a curly apostrophe' },
  { wrong: /["“”]/u, why: '« » for quotation marks' },
  { wrong: /\.\.\./u, why: '… as one character' },
  { wrong: /[\u2009\u202f]/u, why: 'the no-break space is U+00A0' },
  { wrong: /\s\s/u, why: 'no double space' },
  { wrong: words('e-?mails?|mails?'), why: 'courriel' },
  { wrong: words('sms'), why: 'texto' },
  { wrong: words('chat|tchat'), why: 'clavardage' },
  { wrong: words('rendez vous'), why: 'rendez-vous' },
  { wrong: words('invalides?|non valides?'), why: 'say how to mend it' },
  { wrong: words('veuillez|svp|s’il vous pla[iî]t'), why: 'no padding' },
  { wrong: words('tu|toi|ton|ta|tes'), why: 'vous' },
  { wrong: /\(e\)|[·•]e/u, why: 'a neutral turn of phrase, not both genders in one word' },
];

/** What is wrong with a French text; empty when nothing is. */
export function frenchProblems(text: string): string[] {
  return RULES.filter(({ wrong }) => wrong.test(text)).map(({ why }) => why);
}
