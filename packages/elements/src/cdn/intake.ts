/** The ready-made bundle of the intake widget: one script, one tag. */
import { formsBackend } from '@foyer/backend-fhir/forms-backend';
import { defineForms } from './define-forms.ts';
import { defineHere } from './define-here.ts';

defineHere(import.meta.url, defineForms, { fhir: formsBackend });
