import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { intakeTable, judgeForm, judgeKeystrokes, judgeWhole } from './intake-figures.ts';
import { compare, type Comparison } from './statistics.ts';

/** Less by half of a page that makes its questions, and with a page in the HTML. */
function of(form: string, written: Comparison, bytes: number) {
  const half = compare([written.one.median], [2 * written.other.median]);
  return judgeForm(form, { written, made: half, inHtml: half }, bytes);
}

describe('figures of intake', () => {
  it('allow a long form less time than plain HTML of all of it, and a short one more', () => {
    assert.equal(of('20', compare([150], [100]), 32_000).firstInput.ok, true);
    assert.equal(of('20', compare([151], [100]), 32_000).firstInput.ok, false);
    assert.equal(of('1000', compare([60], [100]), 0).firstInput.ok, true);
    assert.equal(of('1000x50', compare([61], [100]), 0).firstInput.ok, false);
    assert.equal(of('20', compare([1], [1]), 32_001).script.ok, false);
    assert.deepEqual([50_000, 50_001].map(bytes => judgeWhole(bytes).ok), [true, false]);
  });

  it('count the slowest keys, by the same share of both pages', () => {
    const even = Array.from({ length: 100 }, () => 20);
    assert.equal(judgeKeystrokes(even, even).ok, true);
    assert.equal(judgeKeystrokes([...even.slice(0, 94), ...Array.from({ length: 6 }, () => 25)], even).ok, false);
  });

  it('are a table with a verdict each', () => {
    const keystroke = judgeKeystrokes([24], [20]);
    const lines = intakeTable({ forms: [{ ...of('20', compare([140], [100]), 30_500), whole: judgeWhole(50_001) }, { ...of('1000', compare([70], [100]), 30_500), keystroke }] }).split('\n');
    assert.deepEqual(lines.slice(1).map(line => / (ok|over) /.exec(line)?.[1]), ['ok', 'ok', 'ok', 'ok', 'over', 'over', 'ok', 'ok', 'ok', 'ok']);
  });
});
