import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Locales, locales } from './locales.ts';
import { PSEUDO_LOCALES } from './pseudo-locales.ts';

const FRENCH = { templates: { 'action.back': 'Retour' } };

test('the source language is always there', async () => {
  const all = new Locales({});
  assert.equal(all.has('en-CA'), true);
  assert.equal(all.get('en-CA'), undefined);
  await all.load('en-CA');
});

test('a tag is served by the same language, whatever its region and case', () => {
  const all = new Locales({ 'fr-CA': async () => FRENCH });
  for (const tag of ['fr', 'fr-FR', 'FR-ca', 'fr-CA', 'fr-Latn-CA']) assert.equal(all.match(tag), 'fr-CA', tag);
  for (const tag of ['en', 'en-GB', 'EN-us']) assert.equal(all.match(tag), 'en-CA', tag);
  for (const tag of ['pa', 'frr', 'x', '']) assert.equal(all.match(tag), undefined, tag);
});

test('a region that is there goes before another of its language', () => {
  const all = new Locales({ 'fr-CA': async () => FRENCH });
  all.add('fr-FR', async () => FRENCH);
  assert.equal(all.match('fr-FR'), 'fr-FR');
  assert.equal(all.match('fr-BE'), 'fr-CA');
});

test('a vendor adds a language', async () => {
  const all = new Locales({});
  all.add('pa', async () => ({ templates: { 'action.back': 'ਪਿੱਛੇ' } }));
  assert.equal(all.match('pa-Guru'), 'pa');
  await all.load('pa');
  assert.equal(all.get('pa')?.['action.back'], 'ਪਿੱਛੇ');
});

test('several widgets fetch a language once', async () => {
  let calls = 0;
  const all = new Locales({ 'fr-CA': async () => { calls++; return FRENCH; } });
  assert.equal(all.has('fr-CA'), false);
  await Promise.all([all.load('fr-CA'), all.load('fr-CA')]);
  await all.load('fr-CA');
  assert.equal(calls, 1);
  assert.equal(all.has('fr-CA'), true);
});

test('a language that does not arrive is not there, and is fetched again when it is wanted again', async () => {
  let calls = 0;
  const all = new Locales({ 'fr-CA': async () => { if (++calls === 1) throw new Error('offline'); return FRENCH; } });
  await assert.rejects(all.load('fr-CA'), /offline/);
  assert.equal(all.has('fr-CA'), false);
  await all.load('fr-CA');
  assert.equal(all.get('fr-CA'), FRENCH.templates);
  assert.equal(calls, 2);
});

test('a language that nobody offers is never there, and nothing is fetched', async () => {
  const all = new Locales({});
  await all.load('pa');
  assert.equal(all.has('pa'), false);
});

test('pseudo-locales are registered only on demand, and then speak', async () => {
  assert.equal(locales.match('ar'), undefined);
  const all = new Locales({});
  for (const [tag, loader] of Object.entries(PSEUDO_LOCALES)) all.add(tag, loader);
  assert.equal(all.match('ar-XB'), 'ar-XB');
  assert.equal(all.match('en-XA'), 'en-XA');
  assert.equal(all.match('en'), 'en-CA');
  await Promise.all([all.load('ar-XB'), all.load('en-XA'), locales.load('fr-CA')]);
  assert.match(all.get('en-XA')?.['action.back'] ?? '', /^\[.*\]$/);
  assert.match(all.get('ar-XB')?.['action.back'] ?? '', /\u202e/);
  assert.equal(locales.get('fr-CA')?.['action.back'], 'Retour');
});
