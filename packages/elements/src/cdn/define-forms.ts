/** The intake widget of the ready-made bundles, with what evaluates expressions. */
import { defineIntake } from '../intake/intake.define.ts';
import type { DefineOptions } from '../widget/define.ts';

/** Fetched with the first form that has expressions. */
const expressions = async () => (await import('@foyer/fhirpath/fhirpath-engine')).fhirpathEngine();

export const defineForms = (options: DefineOptions): string => defineIntake({ ...options, expressions });
