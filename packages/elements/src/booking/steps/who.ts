/** Who the visit is for: somebody known, the patient, or somebody the patient cares for. */
import { html } from 'lit';
import type { KnownPatient } from '@foyer/core/model/patient';
import { chosenService } from '@foyer/core/booking/offer';
import { msg, str } from '../../i18n/msg.ts';
import { sayBirthDate } from '../../i18n/date-words.ts';
import { birthDateField, readBirthDate, typedBirthDate } from '../../ui/birth-date-field.ts';
import { radioField } from '../../ui/choice-fields.ts';
import { textField } from '../../ui/text-fields.ts';
import { renderFields, typed, type Field, type Typed } from '../../ui/form.ts';
import { OnDemand } from '../../widget/on-demand.ts';
import type { BookingScreen, StepView } from '../screen.ts';
import { stepForm, typedOn } from '../../widget/step-form.ts';
import { fullName } from '../words.ts';

export const card = new OnDemand(() => import('./health-card.ts'));

/** Who books for somebody else says who they are. */
const booker = new OnDemand(() => import('./booker.ts'));

/** Nobody of whom the clinic knows: all is asked. */
const asksForPerson = (kind: string) => kind === 'self' || kind === 'dependant';

/** One part of a name. */
export function namePart(values: Typed, name: string, path: string, autocomplete: string, label: string, missing: string): Field {
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

/** Turns what was typed into an answer; what is missing stays missing, for the schema to say so. */
function toAnswer(values: Typed): unknown {
  const text = (name: string) => typed(values, name);
  const kind = text('who');
  if (kind === '') return {};
  if (!asksForPerson(kind)) return { kind: 'known', id: kind };
  return {
    kind,
    name: { given: text('given'), family: text('family') },
    birthDate: readBirthDate(values, 'birth'),
    seenBefore: text('seen') ? text('seen') === 'yes' : undefined,
    healthCard: card.part?.toCard(values),
    ...(kind === 'dependant' && { bookedBy: { name: { given: text('by-given'), family: text('by-family') }, relationship: text('by-rel') } }),
  };
}

/** What is known already: the answer given before, else what the host filled in. */
function initial({ journey, prefill }: BookingScreen, known: readonly KnownPatient[]): Typed {
  const { who: answer } = journey.answers;
  if (answer?.kind === 'known') return { who: answer.id };
  if (known.length > 0) return { who: known.length === 1 ? known[0]?.id : undefined };
  return prefill ? { who: 'self', given: prefill.given, family: prefill.family, ...typedBirthDate(prefill.birthDate, 'birth') } : {};
}

/** The card stands apart; its errors stand in the summary with all others. */
const cardDetails = (screen: BookingScreen, fields: readonly Field[], open: boolean) => html`
  <details ?open=${open} @toggle=${() => card.fetch(screen)}>
    <summary>${msg('Add a health card (optional)', { id: 'card.add' })}</summary>
    ${card.part ? renderFields(fields, screen.journey.issues) : card.instead(screen)}
  </details>`;

/** What is missing of these fields is said once they are here. */
const bookerFields = (screen: BookingScreen, values: Typed): Field[] =>
  booker.part?.bookerFields(values) ?? [{ name: 'by', paths: [], error: () => '', render: () => booker.instead(screen) }];

export const who: StepView = {
  title: () => msg('Who is this visit for?', { id: 'who.title' }),
  waiting: () => msg('Getting the list of people…', { id: 'practitioner.waiting' }),
  render(screen) {
    const { view } = screen.journey;
    const known = view.loaded.who ?? [];
    const values = typedOn(screen, 'who', () => initial(screen, known));
    const kind = typed(values, 'who');
    const whoField = radioField({
      name: 'who', label: this.title(screen), labelHidden: true, values, paths: ['kind', 'id', ''],
      error: () => msg('Choose who this visit is for', { id: 'who.missing' }),
      choices: [
        ...known.map(({ id, name, birthDate }) => ({ value: id, label: fullName(name), hint: birthDate && msg(str`Born ${sayBirthDate(birthDate)}`, { id: 'who.born' }) })),
        { value: 'self', label: known.length > 0 ? msg('Me, with other details', { id: 'who.self-other' }) : msg('Me', { id: 'who.self' }) },
        { value: 'dependant', label: msg('Someone I care for', { id: 'who.dependant' }) },
      ],
      onChoose: value => { if (value === 'dependant') booker.fetch(screen); },
    });
    if (!asksForPerson(kind)) return stepForm(screen, { step: 'who', fields: [whoField], toAnswer });
    const cardFields = card.part?.cardFields(values) ?? [];
    return stepForm(screen, {
      step: 'who', toAnswer,
      fields: [
        whoField, ...personFields(values, kind === 'self', chosenService(view)?.knownPatientsOnly === true),
        ...(kind === 'dependant' ? bookerFields(screen, values) : []), ...cardFields.map(field => ({ ...field, render: () => html`` })),
      ],
      after: cardDetails(screen, cardFields, card.part?.toCard(values) !== undefined),
    });
  },
};
