/** The first steps: what for, how, where, with whom. */
import { html, nothing } from 'lit';
import { chosenService, offeredLocations, offeredModalities, offeredPractitioners, offeredServices } from '@foyer/core/booking/offer';
import type { Location } from '@foyer/core/model/location';
import { msg, str } from '../../i18n/msg.ts';
import { radioField, type Choice } from '../../ui/choice-fields.ts';
import { typed, type Field } from '../../ui/form.ts';
import { addressLines, phoneLink } from '../../widget/way-out.ts';
import { message } from '../../ui/messages.ts';
import type { BookingScreen, StepView } from '../screen.ts';
import { stepForm, typedOn } from '../../widget/step-form.ts';
import { sayAnyone, sayLanguage, sayMinutes, sayModality } from '../words.ts';

type ChoiceStep = 'reason' | 'modality' | 'place' | 'practitioner';

interface ChoiceStepOptions {
  readonly step: ChoiceStep;
  readonly title: string;
  readonly chosen: string | undefined;
  readonly choices: readonly Choice[];
  readonly missing: string;
  readonly toAnswer: (value: string) => unknown;
}

function choiceForm(screen: BookingScreen, options: ChoiceStepOptions) {
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

export const modality: StepView = {
  title: () => msg('How do you want to meet?', { id: 'modality.title' }),
  render(screen) {
    const { view } = screen.journey;
    const hints = {
      'in-person': undefined,
      phone: msg('We call you at the time that you choose.', { id: 'modality.phone.hint' }),
      video: msg('You need a phone, tablet or computer with a camera.', { id: 'modality.video.hint' }),
    };
    return choiceForm(screen, {
      step: 'modality', title: this.title(screen), chosen: view.answers.modality?.modality,
      missing: msg('Choose how you want to meet', { id: 'modality.missing' }),
      choices: offeredModalities(view).map(value => ({ value, label: sayModality(value), hint: hints[value] })),
      toAnswer: value => ({ modality: value || undefined }),
    });
  },
};

const placeHint = (location: Location) => [location.address && addressLines(location.address).join(', '), location.accessibility].filter(Boolean).join('\n') || undefined;

export const place: StepView = {
  title: () => msg('Where do you want to go?', { id: 'place.title' }),
  waiting: () => msg('Getting the list of places…', { id: 'place.waiting' }),
  render(screen) {
    const { view } = screen.journey;
    const offered = offeredLocations(view);
    if (offered.length === 0) {
      return message('caution', html`<p>${msg(str`${chosenService(view)?.name ?? ''} is not offered at any place online right now.`, { id: 'place.none' })}</p>`);
    }
    return choiceForm(screen, {
      step: 'place', title: this.title(screen), chosen: view.answers.place?.location,
      missing: msg('Choose a place', { id: 'place.missing' }),
      choices: offered.map(location => ({ value: location.id, label: location.name, hint: placeHint(location) })),
      toAnswer: location => ({ location }),
    });
  },
};

const ANYONE = '*';

export const practitioner: StepView = {
  title: () => msg('Who do you want to see?', { id: 'practitioner.title' }),
  waiting: () => msg('Getting the list of people…', { id: 'practitioner.waiting' }),
  render(screen) {
    const { view } = screen.journey;
    const answered = view.answers.practitioner;
    return choiceForm(screen, {
      step: 'practitioner', title: this.title(screen),
      chosen: answered && (answered.practitioner ?? ANYONE),
      missing: msg('Choose a person, or anyone who is free', { id: 'practitioner.missing' }),
      choices: [
        { value: ANYONE, label: sayAnyone(), hint: msg('Usually the earliest time', { id: 'practitioner.any.hint' }) },
        ...offeredPractitioners(view).map(person => ({
          value: person.id, label: person.name,
          hint: [person.role, person.languages && msg(str`Speaks ${person.languages.map(sayLanguage).join(', ')}`, { id: 'practitioner.speaks' })].filter(Boolean).join(' · ') || undefined,
        })),
      ],
      toAnswer: value => ({ practitioner: value === ANYONE ? null : value }),
    });
  },
};
