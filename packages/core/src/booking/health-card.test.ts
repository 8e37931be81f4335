import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Province } from '../model/patient.ts';
import { healthCardHint, plainCardNumber, type CardHint } from './health-card.ts';

// Sample numbers of public repositories and guides; none is a patient's. Sources: koblas/stdnum-js src/ca/bc_bhn.spec.ts (BC);
// trimoz-technologies/hl7-fhir-ig and montignypatrik/facnet-validator (QC).
const VECTORS: readonly [Province, string, CardHint][] = [
  ['BC', '9698 658 215', 'ok'],
  ['BC', '9698658215', 'ok'],
  ['BC', '9736A04212', 'shape'],
  ['BC', '5736504210', 'check-digit'],
  ['BC', '9698648215', 'check-digit'],
  // The example of an official guide fails its own check: that is why a number is never refused.
  ['BC', '9999999999', 'check-digit'],
  ['QC', 'TEST54122816', 'ok'],
  ['QC', 'TREM65030515', 'ok'],
  ['QC', 'trem 6503-0515', 'ok'],
  ['QC', '654122816', 'shape'],
  ['ON', '9876543217', 'ok'],
  ['ON', '9876-543-217-AB', 'ok'],
  ['ON', '1234567890', 'check-digit'],
  ['ON', '987654321', 'length'],
  ['ON', '98765432A7', 'shape'],
  ['NT', 'N1234567', 'ok'],
  ['AB', '123456789', 'ok'],
  ['AB', '12345678', 'length'],
  ['NL', '123456789012', 'ok'],
  ['other', 'anything at all', 'ok'],
];

test('numbers that are known to be right and wrong', () => {
  for (const [province, number, hint] of VECTORS) assert.equal(healthCardHint(province, number), hint, `${province} ${number}`);
});

test('British Columbia\'s check digit may be 0', () => {
  // (11 - (sum mod 11)) mod 11: digits 2 to 9 weighted 2,4,8,5,10,9,7,3. Here 5×2 + 3×4 = 22 = 0 mod 11.
  assert.equal(healthCardHint('BC', '9530000000'), 'ok');
  assert.equal(healthCardHint('BC', '9530000001'), 'check-digit');
});

test('what people put in between does not count', () => {
  assert.equal(plainCardNumber(' tesT 5412-28.16/'), 'TEST54122816');
});
