import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageInDevelopment } from './examples-server.ts';

const PAGE = `<head><meta http-equiv="Content-Security-Policy" content="default-src 'none'"><title>Clinic</title></head>
<foyer-booking base-url="http://127.0.0.1:8103/fhir"></foyer-booking>`;

test('a page in development goes without its strict policy, and finds the FHIR server where it is', () => {
  const page = pageInDevelopment(PAGE, 'http://127.0.0.1:8110');
  assert.ok(!/content-security-policy/i.test(page));
  assert.ok(page.includes('base-url="http://127.0.0.1:8110/fhir"'));
  assert.ok(page.includes('<title>Clinic</title>'));
});
