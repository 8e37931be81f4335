/** Registers `<foyer-booking>`. */
import { defineWidget, type DefineOptions } from '../widget/define.ts';
import { BookingElement } from './booking.ts';

/** Registers the booking widget under a prefix, and returns its tag. */
export function defineBooking(options: DefineOptions = {}): string {
  return defineWidget('booking', BookingElement, options);
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-booking': BookingElement;
  }
}
