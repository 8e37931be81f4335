import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkPins } from './check-pins.ts';

test('a pin that is not offered is said once, with what is offered', context => {
  const said: string[] = [];
  context.mock.method(console, 'warn', (line: string) => { said.push(line); });
  const view = { pins: { service: 'checkup', site: 'main' }, loaded: { reason: [{ id: 'check-up', name: 'Check-up', modalities: ['in-person' as const] }], place: [] } };
  for (let i = 0; i < 2; i++) checkPins({ localName: 'foyer-booking' }, view);
  assert.deepEqual(said, [
    '<foyer-booking service="checkup">: the backend does not offer this service, so the patient is asked. It offers check-up.',
    '<foyer-booking site="main">: the backend does not offer this site, so the patient is asked. It offers none.',
  ]);
});
