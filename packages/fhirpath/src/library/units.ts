/** The units of UCUM, 58 kB, fetched with the first expression that converts one. Stands in for the library that fhirpath.js would load at once. */

/** What fhirpath.js asks of `@lhncbc/ucum-lhc`. */
export interface UnitLibrary {
  convertUnitTo(from: string, value: number, to: string): unknown;
  convertToBaseUnits(unit: string, value: number): unknown;
  getSpecifiedUnit(unit: string): unknown;
}

/** Thrown out of an evaluation that needs units which are not here yet. */
export class UnitsNeeded extends Error {
  constructor() {
    super('Units are fetched.');
    this.name = 'UnitsNeeded';
  }
}

let units: UnitLibrary | undefined;
let loading: Promise<void> | undefined;

/** Fetches the units once; again after a failure. */
export function loadUnits(): Promise<void> {
  loading ??= import('@lhncbc/ucum-lhc').then(({ UcumLhcUtils }) => {
    units = UcumLhcUtils.getInstance();
  }).catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

function here(): UnitLibrary {
  if (!units) throw new UnitsNeeded();
  return units;
}

/** Units with a zero or a scale of their own: two degrees Celsius are not added, not even to degrees Celsius. https://ucum.org/ucum#section-Special-Units-on-non-ratio-Scales */
const SPECIAL = /Cel|deg|\[pH\]|Np|B(?![a-z])|bit_s|\[hp'_|slope|diop|sqrt|Hz\^/;
const ONE = { isSpecial_: false, magnitude_: 1 };

const onDemand: UnitLibrary = {
  // Milligrams are milligrams: most forms have one unit, and need no table to add or compare.
  convertUnitTo: (from, value, to) => (from === to && !SPECIAL.test(from) ? { status: 'succeeded', toVal: value, fromUnit: ONE, toUnit: ONE } : here().convertUnitTo(from, value, to)),
  convertToBaseUnits: (unit, value) => here().convertToBaseUnits(unit, value),
  getSpecifiedUnit: unit => here().getSpecifiedUnit(unit),
};

/** By the name and shape that fhirpath.js imports. */
export const UcumLhcUtils = { getInstance: () => onDemand };
