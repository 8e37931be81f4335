/** The first step: what for. What makes a step of a choice is here too, since this step brings it along. */
import { html, nothing, type TemplateResult } from 'lit';
import type { HealthcareService } from '@foyer/core/model/healthcare-service';
import { offeredServices } from '@foyer/core/booking/offer';
import { msg, str } from '../../i18n/msg.ts';
import { radioField, type Choice } from '../../ui/choice-fields.ts';
import { typed } from '../../ui/form.ts';
import { phoneLink } from '../../widget/way-out.ts';
import type { BookingScreen, StepView } from '../screen.ts';
import { sentWith, stepForm, typedOn } from '../../widget/step-form.ts';
import { lines } from '../../ui/lines.ts';
import { sayMinutes } from '../../i18n/minutes.ts';

interface ChoiceStep extends Pick<StepView, 'title' | 'waiting'> {
  readonly step: 'reason' | 'modality' | 'place' | 'practitioner';
  /** Name of the answer's only field. */
  readonly answers: 'service' | 'modality' | 'location' | 'practitioner';
  choices(screen: BookingScreen): readonly Choice[];
  /** Said where nothing is chosen, or what cannot be. */
  missing(screen: BookingScreen, chosen: string): string;
  /** Stands where nothing is offered. */
  none?(screen: BookingScreen): TemplateResult;
}

/** A choice whose answer is null. */
export const ANYONE = '*';

/** A step that is one choice. */
export const choiceStep = (view: ChoiceStep): StepView => ({
  ...view,
  render(screen) {
    const { step, answers, missing, none } = view;
    const choices = view.choices(screen);
    if (none && choices.length === 0) return none(screen);
    const answer = screen.journey.answers[step] as Readonly<Record<string, string | null>> | undefined;
    const values = typedOn(screen, step, () => (answer ? { choice: answer[answers] ?? ANYONE } : {}));
    const field = radioField({ name: 'choice', label: view.title(screen), labelHidden: true, values, choices, paths: [answers, ''], error: () => missing(screen, typed(sentWith(screen.journey.issues, values), 'choice')) });
    return stepForm(screen, {
      step, fields: [field],
      toAnswer: given => ({ [answers]: typed(given, 'choice') === ANYONE ? null : typed(given, 'choice') }),
    });
  },
});

const sayElsewhere = ({ bookElsewhere, name }: HealthcareService) => (bookElsewhere === 'phone'
  ? msg(str`${name}: call to book.`, { id: 'reason.call' }) : msg(str`Book ${name} on another page`, { id: 'reason.elsewhere' }));

/** How a visit that cannot be booked here is booked. */
function elsewhere(service: HealthcareService, { organisation }: BookingScreen): TemplateResult {
  const { bookElsewhere } = service;
  const words = sayElsewhere(service);
  return bookElsewhere === 'phone'
    ? html`<p>${words} ${organisation?.phone ? phoneLink(organisation.phone) : nothing}</p>`
    : html`<p><a href=${bookElsewhere ?? ''} rel="noopener noreferrer">${words}</a></p>`;
}

export const reason = choiceStep({
  step: 'reason', answers: 'service',
  title: () => msg('What do you need?', { id: 'reason.title' }),
  waiting: () => msg('Getting the list of visits…', { id: 'reason.waiting' }),
  missing({ journey: { view } }, chosen) {
    // What can be booked here is no mistake.
    const service = offeredServices(view).find(({ id }) => id === chosen);
    return service ? sayElsewhere(service) : msg('Choose what you need', { id: 'reason.missing' });
  },
  none: () => html`<p>${msg('No visits can be booked online right now.', { id: 'reason.none' })}</p>`,
  choices: screen => offeredServices(screen.journey.view).map(service => ({
    value: service.id, label: service.name,
    hint: lines(service.description, service.duration && sayMinutes(service.duration)),
    inner: service.bookElsewhere === undefined ? undefined : () => elsewhere(service, screen),
  })),
});
