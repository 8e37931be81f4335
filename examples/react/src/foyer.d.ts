/** Tells TypeScript about the tag. Under another prefix it has another name. */
import type { HTMLAttributes, RefAttributes } from 'react';
import type { BookingElement } from '@foyer/elements/booking/booking';

/** What the page may set; attributes with a dash are properties here, such as `baseUrl`. */
type Settable = Pick<BookingElement,
  'backend' | 'baseUrl' | 'tokenUrl' | 'getToken' | 'service' | 'site' | 'practitioner' | 'modality' | 'referral' | 'prefill' | 'strings' | 'display' | 'headingLevel' |
  'sharedDevice' | 'definition' | 'views' | 'telemetry' | 'telemetryLabel' | 'group'>;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'foyer-booking': HTMLAttributes<BookingElement> & RefAttributes<BookingElement> & Partial<Settable>;
    }
  }
}
