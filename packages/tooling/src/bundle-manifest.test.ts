import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closure, entryKey, isLocale, keysOfFiles, type Manifest } from './bundle-manifest.ts';

const LOCALE = 'packages/elements/src/i18n/locales/fr-CA.ts';
const manifest: Manifest = {
  'src/cdn/booking.ts': { file: 'booking.js', isEntry: true, imports: ['_lit-AbCd_123.js'], dynamicImports: ['src/time.ts', LOCALE] },
  '_lit-AbCd_123.js': { file: 'chunks/lit-AbCd_123.js' },
  'src/time.ts': { file: 'chunks/time-12345678.js', imports: ['src/cdn/booking.ts'], dynamicImports: ['src/calendar.ts'] },
  'src/calendar.ts': { file: 'chunks/calendar-12345678.js' },
  [LOCALE]: { file: 'chunks/fr-CA-12345678.js' },
};

test('an entry comes with its imports, and with later ones where they are asked for', () => {
  const key = entryKey(manifest, 'booking') ?? '';
  assert.deepEqual(closure(manifest, [key]), ['src/cdn/booking.ts', '_lit-AbCd_123.js']);
  assert.deepEqual(closure(manifest, [key], later => !isLocale(later)), ['src/cdn/booking.ts', '_lit-AbCd_123.js', 'src/time.ts', 'src/calendar.ts']);
});

test('fetched files are known by address, whatever their hash', () => {
  assert.deepEqual(keysOfFiles(manifest, ['http://127.0.0.1:1/cdn/chunks/lit-AbCd_123.js?v=1', 'booking.js']), ['_lit.js', 'src/cdn/booking.ts']);
  assert.throws(() => keysOfFiles(manifest, ['http://127.0.0.1:1/other.js']), /belongs to no bundle/);
});
