/** `<acme-booking>`: a vendor's own prefix, theme, words, and one step that Foyer does not have. */
import * as z from 'zod/mini';
import { html } from 'lit';
import { demoBackend } from '@foyer/backend-demo/demo-backend';
import { booking } from '@foyer/core/booking/booking';
import { insertStep } from '@foyer/core/journey/definition';
import { BookingElement } from '@foyer/elements/booking/booking';
import { stepForm, typedOn } from '@foyer/elements/widget/step-form';
import { radioField } from '@foyer/elements/ui/choice-fields';
import { typed } from '@foyer/elements/ui/form';
import { defineWidget } from '@foyer/elements/widget/define';

const WORDS = {
  'en-CA': { title: 'How will you come?', car: 'By car', transit: 'By transit or on foot', pickup: 'I need a ride', hint: 'Parking is behind the building.', missing: 'Choose how you will come' },
  'fr-CA': { title: 'Comment viendrez-vous?', car: 'En voiture', transit: 'En transport en commun ou à pied', pickup: 'J’ai besoin d’un transport', hint: 'Le stationnement est derrière le bâtiment.', missing: 'Choisissez comment vous viendrez' },
};
const wordsOf = screen => WORDS[screen.locale] ?? WORDS['en-CA'];

/** The rule: what an answer is, and when the step is needed. No words, no markup. */
const arrival = {
  id: 'arrival',
  needed: view => view.answers.modality?.modality === 'in-person',
  schema: () => z.object({ by: z.enum(['car', 'transit', 'pickup'], 'required') }),
};

/** The view: a title and a form. Field templates, errors, focus and back are Foyer's. */
const arrivalView = {
  title: screen => wordsOf(screen).title,
  /** How the answer is summed up when the patient checks the answers. */
  rows(screen) {
    const answer = screen.journey.answers.arrival;
    return answer ? [{ label: wordsOf(screen).title, value: wordsOf(screen)[answer.by], step: 'arrival' }] : [];
  },
  render(screen) {
    const words = wordsOf(screen);
    const values = typedOn(screen, 'arrival', () => ({}));
    const choices = ['car', 'transit', 'pickup'].map(value => ({ value, label: words[value] }));
    const field = radioField({ name: 'by', label: words.title, labelHidden: true, values, choices, error: () => words.missing });
    return html`
      <p class="hint">${words.hint}</p>
      ${stepForm(screen, { step: 'arrival', fields: [field], toAnswer: form => ({ by: typed(form, 'by') || undefined }) })}`;
  },
};

/** The journey, with the step in it. What it asks goes to staff as a line of the note. */
const acmeJourney = insertStep({
  ...booking,
  submit(view, call) {
    const { needs, arrival: answer } = view.answers;
    const note = [needs?.note, answer && `Arrives: ${answer.by}`].filter(Boolean).join('\n');
    return booking.submit({ ...view, answers: { ...view.answers, needs: { ...needs, ...(note && { note }) } } }, call);
  },
}, arrival, { after: 'needs' });

class AcmeBooking extends BookingElement {
  constructor() {
    super();
    this.definition = acmeJourney;
    this.views = { arrival: arrivalView };
    // Any of Foyer's own words, by the id of the message; plain text.
    this.strings = {
      'en-CA': { 'review.book': 'Yes, book it', 'time.title': 'When suits you?' },
      'fr-CA': { 'review.book': 'Oui, je réserve', 'time.title': 'Quand cela vous convient-il?' },
    };
  }
}

defineWidget('booking', AcmeBooking, { prefix: 'acme', backends: { demo: () => demoBackend() } });
