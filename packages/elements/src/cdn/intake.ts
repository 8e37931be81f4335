/** The ready-made bundle of the intake widget: one script, one tag. */
import { fhirBackend } from '@foyer/backend-fhir/fhir-backend';
import { defineIntake } from '../intake/intake.define.ts';
import { defineHere } from './define-here.ts';

defineHere(import.meta.url, defineIntake, fhirBackend);
