import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadUnits, UcumLhcUtils, UnitsNeeded } from './units.ts';

const units = UcumLhcUtils.getInstance();

test('what needs the table of units says so until it is there; it is fetched once', async () => {
  assert.throws(() => units.convertUnitTo('g', 1, 'mg'), UnitsNeeded);
  assert.throws(() => units.convertToBaseUnits('g', 1), UnitsNeeded);
  assert.throws(() => units.getSpecifiedUnit('g'), UnitsNeeded);
  const [first, second] = [loadUnits(), loadUnits()];
  assert.equal(first, second);
  await first;
  assert.equal((units.convertUnitTo('g', 1, 'mg') as { toVal: number }).toVal, 1000);
});

test('a unit is itself without a table, but for those with a zero or a scale of their own', async () => {
  assert.deepEqual(units.convertUnitTo('mg/dL', 5, 'mg/dL'), { status: 'succeeded', toVal: 5, fromUnit: { isSpecial_: false, magnitude_: 1 }, toUnit: { isSpecial_: false, magnitude_: 1 } });
  await loadUnits();
  for (const unit of ['Cel', '[degF]', '[pH]', 'dB']) {
    const { fromUnit } = units.convertUnitTo(unit, 1, unit) as { fromUnit: { isSpecial_: boolean } };
    assert.equal(fromUnit.isSpecial_, true, unit);
  }
});
