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

const onDemand: UnitLibrary = {
  convertUnitTo: (from, value, to) => here().convertUnitTo(from, value, to),
  convertToBaseUnits: (unit, value) => here().convertToBaseUnits(unit, value),
  getSpecifiedUnit: unit => here().getSpecifiedUnit(unit),
};

/** By the name and shape that fhirpath.js imports. */
export const UcumLhcUtils = { getInstance: () => onDemand };
