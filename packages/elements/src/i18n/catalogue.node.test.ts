import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCatalogue } from './catalogue.ts';

test('lines become words by id: below a group, and below the id before', () => {
  assert.deepEqual(readCatalogue(`
card
number Numéro de la carte
.missing Entrez le numéro
.on Dix chiffres
odd Vérifiez le numéro
zone
eastern heure de l’Est
`), {
    'card.number': 'Numéro de la carte', 'card.number.missing': 'Entrez le numéro', 'card.number.on': 'Dix chiffres',
    'card.odd': 'Vérifiez le numéro', 'zone.eastern': 'heure de l’Est',
  });
});
