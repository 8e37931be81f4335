import assert from 'node:assert/strict';
import { test } from 'node:test';
import { speaking } from '../../i18n/msg.ts';
import { warmUp } from './warm-up.ts';

test('asks for names of days and languages only when nothing else is to do, one at a time, in the widget’s language', t => {
  const idle: (() => void)[] = [];
  Object.assign(globalThis, { requestIdleCallback: (run: () => void) => idle.push(run) });
  t.after(() => { Reflect.deleteProperty(globalThis, 'requestIdleCallback'); });
  const said: unknown[] = [];
  warmUp(words => { said.push(speaking({ locale: 'fr-CA', templates: undefined, overrides: undefined }, words)); });
  assert.deepEqual(said, []);
  idle.shift()?.();
  assert.equal(said.length, 1);
  idle.shift()?.();
  assert.deepEqual(said, ['jeudi 1er janvier 2026', 'anglais']);
  assert.equal(idle.length, 0);
});

test('waits a little in a browser that does not say when nothing else is to do', t => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let said = 0;
  warmUp(() => { said++; });
  t.mock.timers.tick(299);
  assert.equal(said, 0);
  t.mock.timers.tick(1);
  assert.equal(said, 2);
});
