import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { View } from '../journey/definition.ts';
import type { BookingShape } from './booking.ts';
import { unknownPins } from './pins.ts';

type Loaded = View<BookingShape>['loaded'];

const LOADED: Loaded = {
  reason: [
    { id: 'check-up', name: 'Check-up', modalities: ['in-person', 'phone'] },
    { id: 'surgery', name: 'Surgery', modalities: ['in-person', 'video'], bookElsewhere: 'phone' },
  ],
  place: [{ id: 'toronto', name: 'Toronto', timeZone: 'America/Toronto' }],
  practitioner: Array.from({ length: 12 }, (_, i) => ({ id: `p${i}`, name: 'Dr. Sam Sample' })),
};

test('pins that are offered, and a referral, are known', () => {
  assert.deepEqual(unknownPins({ pins: { service: 'check-up', site: 'toronto', practitioner: 'p11', modality: 'phone', referral: 'R-1' }, loaded: LOADED }), []);
});

test('a pin that is not offered is named, with what is', () => {
  assert.deepEqual(unknownPins({ pins: { service: 'checkup', site: 'Toronto', modality: 'video' }, loaded: LOADED }), [
    { pin: 'service', value: 'checkup', offered: ['check-up'] },
    { pin: 'site', value: 'Toronto', offered: ['toronto'] },
    { pin: 'modality', value: 'video', offered: ['in-person', 'phone'] },
  ]);
});

test('ten of what is offered are named at most', () => {
  assert.equal(unknownPins({ pins: { practitioner: 'sam' }, loaded: LOADED })[0]?.offered.length, 10);
});

test('a service that is booked elsewhere cannot be pinned', () => {
  assert.deepEqual(unknownPins({ pins: { service: 'surgery' }, loaded: LOADED }).map(({ value }) => value), ['surgery']);
});

test('nothing is said of a pin whose list is not here yet', () => {
  assert.deepEqual(unknownPins({ pins: { service: 'checkup', site: 'Toronto', modality: 'video' }, loaded: { place: LOADED.place } as Loaded }).map(({ pin }) => pin), ['site']);
});
