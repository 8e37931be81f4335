import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frenchProblems } from './locale-french.ts';

const N = '\u00a0';

/** What is wrong, right, and the rule. */
const CASES: readonly [string, string, RegExp][] = [
  ['Besoin d’aide ?', 'Besoin d’aide?', /no space before/],
  [`Oui${N}; non`, 'Oui; non', /no space before/],
  ['Bravo!', 'Bravo.', /exclamation/],
  ['Référence : {0}', `Référence${N}: {0}`, /no-break space before :/],
  ['Référence: {0}', `{0}${N}: appelez`, /no-break space before :/],
  ['« Bonjour »', `«${N}Bonjour${N}»`, /inside « »/],
  ['Cela coûte 40 $', `Cela coûte 40${N}$`, /before % and \$/],
  ['Il reste 5%', `Il reste 5${N}%`, /before % and \$/],
  ['à 14 h', `à 14${N}h`, /the h of an hour/],
  ['à 14h', `de 8${N}h à 17${N}h`, /the h of an hour/],
  [`à 14${N}h 30`, `à 14${N}h${N}30`, /the h of an hour/],
  ['1 000 caractères', `1${N}000 caractères`, /thousands/],
  ['1,000 caractères', 'Par exemple 27 3 1985', /thousands/],
  ['{0} minutes', `{0}${N}minutes`, /its unit/],
  ['l\'heure', 'l’heure', /apostrophe/],
  ['dites "oui"', `dites «${N}oui${N}»`, /quotation/],
  ['Un instant...', 'Un instant…', /one character/],
  ['Référence\u202f: {0}', `Référence${N}: {0}`, /U\+00A0/],
  ['deux  espaces', 'deux espaces', /double space/],
  ['Votre e-mail', 'Votre courriel', /courriel/],
  ['Un SMS', 'Un texto', /texto/],
  ['Le chat', 'Le clavardage', /clavardage/],
  ['Un rendez vous', 'Un rendez-vous', /rendez-vous/],
  ['Numéro invalide', 'Vérifiez le numéro', /mend/],
  ['Veuillez entrer votre nom', 'Entrez votre nom', /padding/],
  ['Entre ton nom', 'Entrez votre nom', /^vous$/],
  ['Êtes-vous déjà venu(e)?', 'Avez-vous déjà eu un rendez-vous?', /neutral/],
];

for (const [wrong, right, rule] of CASES) {
  test(`"${wrong}" is written "${right}"`, () => {
    assert.ok(frenchProblems(wrong).some(why => rule.test(why)), frenchProblems(wrong).join('; ') || 'nothing was found');
    assert.deepEqual(frenchProblems(right), []);
  });
}

test('colons of times of day and of addresses are no punctuation', () => {
  assert.deepEqual(frenchProblems('https://example.org à 14:30'), []);
});

test('words are whole words', () => {
  assert.deepEqual(frenchProblems('Une statue, un contact, une attente et un achat à Toronto, peut-être têtu'), []);
});
