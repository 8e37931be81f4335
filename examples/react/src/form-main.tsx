import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { defineIntake } from '@foyer/elements/intake/intake.define';
import { FormPage } from './form.tsx';

// What evaluates a form's expressions is fetched with the first form that has some.
defineIntake({ expressions: async () => (await import('@foyer/fhirpath/fhirpath-engine')).fhirpathEngine() });
const root = document.getElementById('app');
if (root) createRoot(root).render(<StrictMode><FormPage /></StrictMode>);
