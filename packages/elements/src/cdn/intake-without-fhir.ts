/** The intake widget for pages that have the form themselves, or bring a backend of their own: as `intake.js`, without what speaks to a FHIR server. */
import { defineForms } from './define-forms.ts';
import { defineHere } from './define-here.ts';

defineHere(import.meta.url, defineForms);
