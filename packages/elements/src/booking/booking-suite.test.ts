/** The suite that vendors run, on our own widget and on a subclass under another prefix. */
import { demoBackend } from '@foyer/backend-demo/demo-backend';
import { bookingSuite } from '@foyer/testing/suites/booking-suite';
import { css, html, type TemplateResult } from 'lit';
import { defineWidget } from '../widget/define.ts';
import { defineBooking } from './booking.define.ts';
import { BookingElement } from './booking.ts';

/** As a vendor would: another look, a box of its own, and nothing of the rest touched. */
class AcmeBookingElement extends BookingElement {
  static override styles = [...BookingElement.styles, css`.acme { padding: 1em; }`];
  protected override renderScreen(): TemplateResult { return html`<div class="acme">${super.renderScreen()}</div>`; }
}

bookingSuite({ define: () => defineBooking(), tag: 'foyer-booking', clinic: options => demoBackend(options), describe, it });

bookingSuite({
  define: () => defineWidget('booking', AcmeBookingElement, { prefix: 'acme' }),
  tag: 'acme-booking', clinic: options => demoBackend(options), describe, it,
});
