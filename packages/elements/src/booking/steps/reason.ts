/** The first step: what for. The form of a choice is here too, since this step brings it along. */
import { html, nothing } from 'lit';
import { offeredServices } from '@foyer/core/booking/offer';
import { msg, str } from '../../i18n/msg.ts';
import { radioField, type Choice } from '../../ui/choice-fields.ts';
import { typed, type Field } from '../../ui/form.ts';
import { phoneLink } from '../../widget/way-out.ts';
import type { BookingScreen, StepView } from '../screen.ts';
import { stepForm, typedOn } from '../../widget/step-form.ts';
import { sayMinutes } from '../minutes.ts';

type ChoiceStep = 'reason' | 'modality' | 'place' | 'practitioner';

interface ChoiceStepOptions {
  readonly step: ChoiceStep;
  readonly title: string;
  readonly chosen: string | undefined;
  readonly choices: readonly Choice[];
  readonly missing: string;
  readonly toAnswer: (value: string) => unknown;
}

export function choiceForm(screen: BookingScreen, options: ChoiceStepOptions) {
  const values = typedOn(screen, options.step, () => (options.chosen === undefined ? {} : { choice: options.chosen }));
  const field: Field = radioField({
    name: 'choice', label: options.title, labelHidden: true, values, choices: options.choices,
    paths: ['service', 'modality', 'location', 'practitioner', ''], error: () => options.missing,
  });
  return stepForm(screen, { step: options.step, fields: [field], toAnswer: v => options.toAnswer(typed(v, 'choice')) });
}

export const reason: StepView = {
  title: () => msg('What do you need?', { id: 'reason.title' }),
  waiting: () => msg('Getting the list of visits…', { id: 'reason.waiting' }),
  render(screen) {
    const { view } = screen.journey;
    const services = offeredServices(view);
    if (services.length === 0) return html`<p>${msg('No visits can be booked online right now.', { id: 'reason.none' })}</p>`;
    const elsewhere = (service: (typeof services)[number]) => () => {
      const { bookElsewhere, name } = service;
      if (bookElsewhere === 'phone') {
        return html`<p>${msg(str`${name}: call to book.`, { id: 'reason.call' })} ${screen.organisation?.phone ? phoneLink(screen.organisation.phone, () => undefined) : nothing}</p>`;
      }
      return html`<p><a href=${bookElsewhere ?? ''}>${msg(str`Book ${name} on another page`, { id: 'reason.elsewhere' })}</a></p>`;
    };
    return choiceForm(screen, {
      step: 'reason', title: this.title(screen), chosen: view.answers.reason?.service,
      missing: msg('Choose what you need', { id: 'reason.missing' }),
      choices: services.map(service => ({
        value: service.id, label: service.name,
        hint: [service.description, service.duration && sayMinutes(service.duration)].filter(Boolean).join('\n') || undefined,
        inner: service.bookElsewhere === undefined ? undefined : elsewhere(service),
      })),
      toAnswer: service => ({ service }),
    });
  },
};

