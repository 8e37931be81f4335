/** The ready-made bundle of the intake widget: one script, one tag. */
import { formsBackend } from '@foyer/backend-fhir/forms-backend';
import { defineIntake } from '../intake/intake.define.ts';
import { defineHere } from './define-here.ts';

/** Fetched with the first form that has expressions. */
const expressions = async () => (await import('@foyer/fhirpath/fhirpath-engine')).fhirpathEngine();

defineHere(import.meta.url, options => defineIntake({ ...options, expressions }), formsBackend);
