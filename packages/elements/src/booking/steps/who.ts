/** Who the visit is for: somebody known, the patient, or somebody the patient cares for. */
import { html, type TemplateResult } from 'lit';
import type { KnownPatient } from '@foyer/core/model/patient';
import { chosenService } from '@foyer/core/booking/offer';
import type { WhoAnswer } from '@foyer/core/booking/answers';
import { msg, str } from '../../i18n/msg.ts';
import { sayBirthDate } from '../../i18n/date-words.ts';
import { birthDateField, readBirthDate, typedBirthDate } from '../../ui/birth-date-field.ts';
import { radioField } from '../../ui/choice-fields.ts';
import { selectField, textField } from '../../ui/text-fields.ts';
import { renderFields, typed, type Field, type Typed } from '../../ui/form.ts';
import { failed, waiting } from '../../widget/journey-frame.ts';
import { OnDemand } from '../../widget/on-demand.ts';
import type { BookingScreen, StepView } from '../screen.ts';
import { stepForm, typedOn } from '../../widget/step-form.ts';

export const card = new OnDemand(() => import('./health-card.ts'));

const SOMEBODY_ELSE = ['self', 'dependant'];

const RELATIONSHIPS = {
  parent: () => msg('I am the parent', { id: 'who.rel.parent' }),
  guardian: () => msg('I am the legal guardian', { id: 'who.rel.guardian' }),
  partner: () => msg('I am the husband, wife or partner', { id: 'who.rel.partner' }),
  child: () => msg('I am the son or daughter', { id: 'who.rel.child' }),
  other: () => msg('Something else', { id: 'who.rel.other' }),
};

/** One part of a name. */
function namePart(values: Typed, name: string, path: string, autocomplete: string, label: string, missing: string): Field {
  return textField({ name, label, values, paths: [path], autocomplete, maxlength: 100, error: () => missing });
}

function birthDateError(code: string, values: Typed): string {
  if (code === 'future') return msg('The date of birth must be in the past', { id: 'who.birth.future' });
  if (code === 'too-old') return msg('Check the year of birth', { id: 'who.birth.old' });
  if (/.\/.+\/./.test(readBirthDate(values, 'birth'))) return msg('There is no such date of birth. Check day, month and year', { id: 'who.birth.wrong' });
  return msg('Enter the date of birth, like 27 3 1985', { id: 'who.birth.missing' });
}

function personFields(values: Typed, own: boolean, knownOnly: boolean): Field[] {
  const autofill = (token: string) => (own ? token : 'off');
  return [
    namePart(values, 'given', 'name.given', autofill('given-name'), msg('First name', { id: 'who.given' }), msg('Enter the first name', { id: 'who.given.missing' })),
    namePart(values, 'family', 'name.family', autofill('family-name'), msg('Last name', { id: 'who.family' }), msg('Enter the last name', { id: 'who.family.missing' })),
    birthDateField({
      name: 'birth', label: msg('Date of birth', { id: 'who.birth' }), hint: msg('For example 27 3 1985', { id: 'who.birth.hint' }), values,
      paths: ['birthDate'], own, error: code => birthDateError(code, values),
    }),
    radioField({
      name: 'seen', label: msg('Been to this clinic before?', { id: 'who.seen' }), optional: !knownOnly, values, paths: ['seenBefore'],
      error: code => (code === 'known-only' ? msg('Only for people the clinic knows already. Call, or choose a first visit.', { id: 'who.seen.only' }) : msg('Choose yes or no', { id: 'who.seen.missing' })),
      choices: [{ value: 'yes', label: msg('Yes', { id: 'answer.yes' }) }, { value: 'no', label: msg('No', { id: 'answer.no' }) }],
    }),
  ];
}

function bookerFields(values: Typed): Field[] {
  return [
    namePart(values, 'by-given', 'bookedBy.name.given', 'given-name', msg('Your own first name', { id: 'who.by-given' }), msg('Enter your own first name', { id: 'who.by-given.missing' })),
    namePart(values, 'by-family', 'bookedBy.name.family', 'family-name', msg('Your own last name', { id: 'who.by-family' }), msg('Enter your own last name', { id: 'who.by-family.missing' })),
    selectField({
      name: 'by-rel', label: msg('How are you related to the patient?', { id: 'who.rel' }), values, empty: msg('Choose one', { id: 'field.choose' }), paths: ['bookedBy.relationship'],
      choices: Object.entries(RELATIONSHIPS).map(([value, words]) => ({ value, label: words() })), error: () => msg('Choose how you are related to the patient', { id: 'who.rel.missing' }),
    }),
  ];
}

/** Turns what was typed into an answer; what is missing stays missing, for the schema to say so. */
function toAnswer(values: Typed): unknown {
  const kind = typed(values, 'who');
  if (kind === '') return {};
  if (!SOMEBODY_ELSE.includes(kind)) return { kind: 'known', id: kind };
  const healthCard = card.part?.toCard(values);
  const seen = typed(values, 'seen');
  return {
    kind,
    name: { given: typed(values, 'given'), family: typed(values, 'family') },
    birthDate: readBirthDate(values, 'birth'),
    ...(seen !== '' && { seenBefore: seen === 'yes' }),
    ...(healthCard && { healthCard }),
    ...(kind === 'dependant' && { bookedBy: { name: { given: typed(values, 'by-given'), family: typed(values, 'by-family') }, relationship: typed(values, 'by-rel') || undefined } }),
  };
}

/** What is known already: the answer given before, else what the host filled in. */
function initial(screen: BookingScreen, known: readonly KnownPatient[]): Typed {
  const answer: WhoAnswer | undefined = screen.journey.answers.who;
  if (answer?.kind === 'known') return { who: answer.id };
  const { prefill } = screen;
  if (known.length > 0) return known.length === 1 ? { who: known[0]?.id ?? '' } : {};
  return {
    ...(prefill && { who: 'self' }),
    ...(prefill?.given !== undefined && { given: prefill.given }),
    ...(prefill?.family !== undefined && { family: prefill.family }),
    ...typedBirthDate(prefill?.birthDate, 'birth'),
  };
}

/** The card stands apart; its errors stand in the summary with all others. */
const cardDetails = (screen: BookingScreen, fields: readonly Field[], open: boolean) => html`
  <details ?open=${open} @toggle=${() => card.fetch(screen)}>
    <summary>${msg('Add a health card (optional)', { id: 'card.add' })}</summary>
    ${card.part ? renderFields(fields, screen.journey.issues) : card.instead(screen)}
  </details>`;

function form(screen: BookingScreen, known: readonly KnownPatient[]): TemplateResult {
  const values = typedOn(screen, 'who', () => initial(screen, known));
  const kind = typed(values, 'who');
  const whoField = radioField({
    name: 'who', label: msg('Who is this visit for?', { id: 'who.title' }), labelHidden: true, values, paths: ['kind', 'id', ''],
    error: () => msg('Choose who this visit is for', { id: 'who.missing' }),
    choices: [
      ...known.map(person => ({ value: person.id, label: `${person.name.given} ${person.name.family}`, hint: person.birthDate && msg(str`Born ${sayBirthDate(person.birthDate)}`, { id: 'who.born' }) })),
      { value: 'self', label: known.length > 0 ? msg('Me, with other details', { id: 'who.self-other' }) : msg('Me', { id: 'who.self' }) },
      { value: 'dependant', label: msg('Someone I care for', { id: 'who.dependant' }) },
    ],
  });
  const asked = SOMEBODY_ELSE.includes(kind);
  const own = kind === 'self';
  const cardFields = card.part?.cardFields(values) ?? [];
  const fields = [whoField, ...(asked ? personFields(values, own, chosenService(screen.journey.view)?.knownPatientsOnly === true) : []), ...(kind === 'dependant' ? bookerFields(values) : []), ...(asked ? cardFields.map(field => ({ ...field, render: () => html`` })) : [])];
  return stepForm(screen, { step: 'who', fields, toAnswer, after: asked ? cardDetails(screen, cardFields, card.part?.toCard(values) !== undefined) : undefined });
}

export const who: StepView = {
  title: () => msg('Who is this visit for?', { id: 'who.title' }),
  render(screen) {
    const resource = screen.journey.resource('who');
    switch (resource.state) {
      case 'idle': case 'waiting': return waiting(msg('Getting the list of people…', { id: 'practitioner.waiting' }), resource.state === 'waiting' ? resource.since : Date.now(), screen.organisation);
      case 'failed': return failed(resource.error, screen.organisation, screen.journey.index > 0, () => screen.journey.reload('who'));
      case 'here': return form(screen, resource.value);
    }
  },
};
