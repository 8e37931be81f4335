/** The steps that follow: how, where, with whom. */
import { html } from 'lit';
import { chosenService, offeredLocations, offeredModalities, offeredPractitioners } from '@foyer/core/booking/offer';
import type { Location } from '@foyer/core/model/location';
import { msg, str } from '../../i18n/msg.ts';
import { addressLines } from '../../widget/way-out.ts';
import { message } from '../../ui/messages.ts';
import type { StepView } from '../screen.ts';
import { sayAnyone, sayLanguage, sayModality } from '../words.ts';
import { choiceForm } from './reason.ts';

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
