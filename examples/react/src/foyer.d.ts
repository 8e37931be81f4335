/** Tells TypeScript about the tags. Under another prefix they have other names. */
import type { HTMLAttributes, RefAttributes } from 'react';
import type { BookingElement } from '@foyer/elements/booking/booking';
import type { IntakeElement } from '@foyer/elements/intake/intake';
import type { ProviderElement } from '@foyer/elements/provider/provider';

/** What the page may set on both; attributes with a dash are properties here, such as `baseUrl`. */
type Common = 'backend' | 'baseUrl' | 'tokenUrl' | 'getToken' | 'prefill' | 'strings' | 'display' | 'headingLevel' | 'sharedDevice' | 'definition' | 'views' | 'telemetry' | 'telemetryLabel' | 'group';
type Tag<E, Own extends keyof E> = HTMLAttributes<E> & RefAttributes<E> & Partial<Pick<E, Own | (Common & keyof E)>>;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'foyer-booking': Tag<BookingElement, 'service' | 'site' | 'practitioner' | 'modality' | 'referral'>;
      'foyer-intake': Tag<IntakeElement, 'questionnaire' | 'response' | 'assisted' | 'canSkip' | 'canSendUnasked' | 'questionViews' | 'drafts'> & { name?: string; disabled?: boolean };
      'foyer-provider': Tag<ProviderElement & HTMLElement, 'backend'> & { 'base-url'?: string; 'token-url'?: string };
    }
  }
}
