import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Telemetry, TELEMETRY_EVENTS, TelemetryEvent, type TelemetryContext } from './telemetry.ts';

const context: TelemetryContext = { widget: 'booking', locale: 'fr-CA', narrow: true };

function listening(): { telemetry: Telemetry; heard: TelemetryEvent[] } {
  const heard: TelemetryEvent[] = [];
  const telemetry = new Telemetry();
  telemetry.sink = event => heard.push(event);
  return { telemetry, heard };
}

test('nothing is reported until a sink is set', () => {
  const telemetry = new Telemetry();
  telemetry.report('shown', {}, context);
  assert.equal(telemetry.dropped, 0);
  const { heard } = listening();
  assert.deepEqual(heard, []);
});

test('an event says what happened in words of the vocabulary', () => {
  const { telemetry, heard } = listening();
  telemetry.report('step_viewed', { step: 'time', index: 4 }, context, 1_000_000);
  telemetry.report('error_shown', { step: 'time', index: 4, outcome: 'slot-taken' }, { ...context, locale: 'en', narrow: false, label: 'page-2', group: { region: 'K' } }, 1_005_000);
  const [{ session } = { session: '' }] = heard;
  assert.match(session, /^[0-9a-f]{16}$/);
  assert.deepEqual(heard, [
    { name: 'step_viewed', widget: 'booking', session, step: 'time', index: 4, locale: 'fr', device: 'narrow' },
    { name: 'error_shown', widget: 'booking', session, step: 'time', index: 4, outcome: 'slot-taken', seconds: 8, locale: 'en', device: 'wide', label: 'page-2', group: { region: 'K' } },
  ]);
});

test('words that are not ours are reported as "other"', () => {
  const { telemetry, heard } = listening();
  telemetry.report('step_completed', { step: 'oncology-questions', outcome: 'E1234' }, { ...context, widget: 'acme', locale: 'pa' });
  assert.deepEqual([heard[0]?.step, heard[0]?.outcome, heard[0]?.widget, heard[0]?.locale], ['other', 'other', 'other', 'other']);
});

test('an event outside of the vocabulary is dropped and counted', () => {
  const { telemetry, heard } = listening();
  telemetry.report('clicked' as 'shown', {}, context);
  telemetry.report('shown', {}, { ...context, label: 'Sam Sample' });
  telemetry.report('shown', {}, { ...context, group: { region: 'K1A 0B1' } });
  telemetry.report('shown', { index: 1.5 }, context);
  assert.deepEqual([heard.length, telemetry.dropped], [0, 4]);
});

test('time is told so coarsely that it tells nobody apart', () => {
  for (const [ms, seconds] of [[-5000, 1], [0, 1], [1000, 1], [1001, 2], [60_000, 64], [1e9, 1024]] as const) {
    const { telemetry, heard } = listening();
    telemetry.report('step_viewed', { step: 'who' }, context, 0);
    telemetry.report('step_completed', { step: 'who' }, context, ms);
    assert.equal(heard[1]?.seconds, seconds);
  }
});

test('a sink that throws stands in nobody\'s way, and its error is the page\'s', t => {
  const later: (() => void)[] = [];
  t.mock.method(globalThis, 'queueMicrotask', (run: () => void) => later.push(run));
  const telemetry = new Telemetry();
  const mistake = new Error('the host\'s own');
  telemetry.sink = () => { throw mistake; };
  telemetry.report('shown', {}, context);
  assert.equal(later.length, 1);
  assert.throws(() => later[0]?.(), error => error === mistake);
});

test('whatever is planted in any field, only the vocabulary comes out', () => {
  const canary = fc.constantFrom('Sam Sample', '416-555-0101', 'sam@example.org', '9876543217', 'oncology', '1980-02-03', 'Elm Street Clinic', 'K1A 0B1').chain(
    one => fc.constantFrom(one, ` ${one}`, `time ${one}`, `time\n${one}`, `${one}`.toUpperCase()));
  const any = fc.oneof(canary, fc.anything());
  fc.assert(fc.property(fc.constantFrom(...TELEMETRY_EVENTS), fc.record({ step: any, index: any, outcome: any, name: any }), fc.record({
    widget: canary, locale: canary, narrow: any, label: fc.option(any, { nil: undefined }), group: fc.option(fc.record({ ageBand: any, language: any, region: any, name: any }, { requiredKeys: [] }), { nil: undefined }),
  }), (name, detail, planted) => {
    const { telemetry, heard } = listening();
    telemetry.report(name, detail as never, planted as never);
    const text = JSON.stringify(heard);
    assert.doesNotMatch(text.replace(/"session":"\w+"/, '').replace(/"label":"[a-z0-9-]{1,16}"/, ''), /sam|416|example|9876|oncology|1980|elm|K1A/i);
    for (const event of heard) assert.equal(TelemetryEvent.safeParse(event).success, true);
  }), { numRuns: 500 });
});
