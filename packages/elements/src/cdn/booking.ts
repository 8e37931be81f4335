/** The ready-made bundle of the booking widget: one script, one tag. */
import { fhirBackend } from '@foyer/backend-fhir/fhir-backend';
import { defineBooking } from '../booking/booking.define.ts';
import { defineProvider } from '../provider/provider.define.ts';
import type { BackendFactory } from '../widget/backend-source.ts';
import { prefixOfThisScript } from './prefix.ts';

const backends: Record<string, BackendFactory> = {
  fhir: ({ baseUrl, tokenUrl, getToken }) => {
    if (baseUrl === undefined) throw new TypeError('backend="fhir" needs base-url="https://…"');
    return fhirBackend({ baseUrl, tokenUrl, getToken });
  },
  // For trials and documentation; fetched only where a page asks for it.
  demo: async () => (await import('@foyer/backend-demo/demo-backend')).demoBackend(),
};

const prefix = prefixOfThisScript(import.meta.url);
defineProvider({ prefix, backends });
defineBooking({ prefix, backends });
