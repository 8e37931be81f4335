/** The steps that follow: how, where, with whom. */
import { html } from 'lit';
import { chosenService, offeredLocations, offeredModalities, offeredPractitioners } from '@foyer/core/booking/offer';
import type { Modality } from '@foyer/core/model/primitives';
import { msg, str } from '../../i18n/msg.ts';
import { message } from '../../ui/messages.ts';
import { lines } from '../../ui/lines.ts';
import { addressOf, sayAnyone, sayLanguage, sayModality } from '../words.ts';
import { ANYONE, choiceStep } from './reason.ts';

const MODALITY_HINTS: Partial<Record<Modality, () => string>> = {
  phone: () => msg('We call you at the time that you choose.', { id: 'modality.phone.hint' }),
  video: () => msg('You need a phone, tablet or computer with a camera.', { id: 'modality.video.hint' }),
};

export const modality = choiceStep({
  step: 'modality', answers: 'modality',
  title: () => msg('How do you want to meet?', { id: 'modality.title' }),
  missing: () => msg('Choose how you want to meet', { id: 'modality.missing' }),
  choices: ({ journey: { view } }) => offeredModalities(view).map(value => ({ value, label: sayModality(value), hint: MODALITY_HINTS[value]?.() })),
});

export const place = choiceStep({
  step: 'place', answers: 'location',
  title: () => msg('Where do you want to go?', { id: 'place.title' }),
  waiting: () => msg('Getting the list of places…', { id: 'place.waiting' }),
  missing: () => msg('Choose a place', { id: 'place.missing' }),
  none: ({ journey: { view } }) =>
    message('caution', html`<p>${msg(str`${chosenService(view)?.name ?? ''} is not offered at any place online right now.`, { id: 'place.none' })}</p>`),
  choices: ({ journey: { view } }) => offeredLocations(view).map(location => ({
    value: location.id, label: location.name, hint: lines(addressOf(location).join(', '), location.accessibility),
  })),
});

export const practitioner = choiceStep({
  step: 'practitioner', answers: 'practitioner',
  title: () => msg('Who do you want to see?', { id: 'practitioner.title' }),
  waiting: () => msg('Getting the list of people…', { id: 'practitioner.waiting' }),
  missing: () => msg('Choose a person, or anyone who is free', { id: 'practitioner.missing' }),
  choices: ({ journey: { view } }) => [
    { value: ANYONE, label: sayAnyone(), hint: msg('Usually the earliest time', { id: 'practitioner.any.hint' }) },
    ...offeredPractitioners(view).map(({ id, name, role, languages }) => ({
      value: id, label: name,
      hint: [role, languages && msg(str`Speaks ${languages.map(sayLanguage).join(', ')}`, { id: 'practitioner.speaks' })].filter(Boolean).join(' · '),
    })),
  ],
});
