import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { judgeFirstInput, judgeManySlots, judgeMemory, table, type Booking } from './figures.ts';
import { caution } from './machine.ts';
import { judgeNextPaint, KINDS, type Waits } from './measures/next-paint.ts';
import { compare } from './statistics.ts';

const same = (waits: Partial<Waits>): Waits => ({ ...Object.fromEntries(KINDS.map(kind => [kind, [16]])) as unknown as Waits, ...waits });
const nothingLeft = { mounts: 300, instances: 0, listeners: 4, listenersBefore: 4, heapRatio: 1.001, bytesPerMount: 8 };

describe('figures of booking', () => {
  it('allow exactly the budget and no more, whatever rounding shows', () => {
    assert.deepEqual(judgeFirstInput(compare([200], [100])), { ratio: 2, spread: [2, 2], ours: 200, plain: 100, runs: 1, budget: 2, ok: true });
    const slightly = judgeFirstInput(compare([200.1], [100]));
    assert.deepEqual([slightly.ratio, slightly.ok], [2, false]);
    assert.equal(judgeManySlots(compare([110], [100]), compare([12], [10])).ok, true);
    assert.equal(judgeManySlots(compare([112], [100]), compare([12], [10])).ok, false);
  });

  it('call memory over budget for one element, one listener, or a heap that grew', () => {
    assert.equal(judgeMemory(nothingLeft).ok, true);
    assert.equal(judgeMemory({ ...nothingLeft, instances: 1 }).ok, false);
    assert.equal(judgeMemory({ ...nothingLeft, listeners: 5 }).ok, false);
    assert.equal(judgeMemory({ ...nothingLeft, heapRatio: 1.06 }).ok, false);
  });

  it('count the slowest kind of choice, not the many quick ones', () => {
    const round = same({ typing: Array.from({ length: 100 }, () => 16), time: [64] });
    const { p95, slowest, ok } = judgeNextPaint([round, round, round]);
    assert.deepEqual([p95, slowest, ok], [64, 'time', false]);
  });

  it('do not hold one slow round against a choice, nor let a choice that is slow in each round pass', () => {
    const rounds = [[200, 24], [24, 24], [24, 32]].map(waits => same({ continue: waits }));
    assert.equal(judgeNextPaint(rounds).p95, 24);
    assert.equal(judgeNextPaint(rounds).ok, true);
    assert.equal(judgeNextPaint(rounds.map(round => same({ continue: [...round.continue, 56] }))).ok, false);
  });

  it('refuse rounds that did not make the same choices', () => {
    assert.throws(() => judgeNextPaint([same({ radio: [16, 16] }), same({ radio: [16] })]), RangeError);
  });

  it('are a table with a verdict each', () => {
    const first = judgeFirstInput(compare([180, 170, 160], [100, 100, 100]));
    const booking: Booking = {
      firstInput: first, firstInputOnSlow4g: judgeFirstInput(compare([300], [100])), manySlots: judgeManySlots(compare([101], [100]), compare([12], [10])),
      nextPaint: judgeNextPaint([same({})]), memory: judgeMemory(nothingLeft),
    };
    const lines = table(booking).split('\n');
    assert.deepEqual(lines.slice(1).map(line => / (ok|over) /.exec(line)?.[1]), ['ok', 'over', 'ok', 'ok', 'ok']);
    assert.match(lines[1] ?? '', /1\.70 +2\.0 +ok +170 ms by 100 ms; half of 3 pairs between 1\.65 and 1\.75/);
  });
});

describe('the machine', () => {
  it('is spoken of only when others used it too', () => {
    assert.equal(caution({ cores: 4, load: 0.5 }), undefined);
    assert.match(caution({ cores: 2, load: 10.7 }) ?? '', /load 10\.7 on 2 cores/);
  });
});
