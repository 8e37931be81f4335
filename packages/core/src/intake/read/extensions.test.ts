import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EXTENSIONS } from './extension-urls.ts';
import { extensionName, extensionValue } from './extensions.ts';

test('each address has the name by which it is read, and no two names share one', () => {
  for (const [name, urls] of Object.entries(EXTENSIONS)) for (const url of urls) assert.equal(extensionName(url), name, url);
  const all = Object.values(EXTENSIONS).flat();
  assert.equal(new Set(all).size, all.length);
});

test('an extension of somebody else has no name of ours, nor has what is no address', () => {
  for (const url of ['http://example.org/StructureDefinition/questionnaire-hidden', 'http://hl7.org/fhir/StructureDefinitions/hidden', 'urn:foyer:hidden', 7, undefined]) assert.equal(extensionName(url), String(url));
  assert.equal(extensionValue({ extension: [{ url: 'http://example.org/questionnaire-hidden', valueBoolean: true }] }, 'hidden'), undefined);
});
