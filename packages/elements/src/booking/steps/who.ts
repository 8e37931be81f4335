/** Who the visit is for: somebody known, the patient, or somebody the patient cares for. */
import { html } from 'lit';
import type { KnownPatient } from '@foyer/core/model/patient';
import { chosenService } from '@foyer/core/booking/offer';
import { msg, str } from '../../i18n/msg.ts';
import { sayBirthDate } from '../../i18n/day-words.ts';
import { birthDateField, readBirthDate, typedBirthDate } from '../../ui/birth-date-field.ts';
import { radioField } from '../../ui/choice-fields.ts';
import { textField } from '../../ui/text-fields.ts';
import { renderFields, typed, type Field, type Typed } from '../../ui/form.ts';
import { OnDemand } from '../../widget/on-demand.ts';
import type { BookingScreen, StepView } from '../screen.ts';
import { sentWith, stepForm, typedOn } from '../../widget/step-form.ts';
import { fullName } from '../words.ts';

export const card = new OnDemand(() => import('./health-card.ts'));

/** Who books for somebody else says who both are. */
export const booker = new OnDemand(() => import('./booker.ts'));

/** Nobody of whom the clinic knows: all is asked. */
const asksForPerson = (kind: string) => kind === 'self' || kind === 'dependant';

/** One part of a name. */
export function namePart(values: Typed, name: string, path: string, autocomplete: string, label: string, missing: string): Field {
  return textField({ name, label, values, paths: [path], autocomplete, error: () => missing });
}

function birthDateError(code: string, values: Typed, name: string): string {
  if (code === 'future') return msg('The date of birth must be in the past', { id: 'who.birth.future' });
  if (code === 'too-old') return msg('Check the year of birth', { id: 'who.birth.old' });
  const date = readBirthDate(values, name);
  if (/^\d{1,3}\/.+\/./.test(date)) return msg('Enter the year with four digits, like 1985', { id: 'who.birth.year' });
  if (/.\/.+\/./.test(date)) return msg('There is no such date of birth. Check day, month and year', { id: 'who.birth.wrong' });
  return msg('Enter the date of birth, like 27 3 1985', { id: 'who.birth.missing' });
}

/** What is typed of somebody else has names of its own: what was typed of me is never theirs. */
const prefixOf = (kind: string) => (kind === 'self' ? '' : 'their-');

/** When somebody was born, and whether the clinic has seen them. `of` begins the names of the fields. */
function personFields({ journey: { view, issues } }: BookingScreen, values: Typed, of: string, born: string): Field[] {
  const checked = sentWith(issues, values);
  return [
    birthDateField({
      name: `${of}birth`, label: born, hint: msg('For example 27 3 1985', { id: 'who.birth.hint' }), values,
      paths: ['birthDate'], own: of === '', error: code => birthDateError(code, checked, `${of}birth`),
    }),
    radioField({
      name: `${of}seen`, label: msg('Been to this clinic before?', { id: 'who.seen' }), optional: !chosenService(view)?.knownPatientsOnly, values, paths: ['seenBefore'],
      error: code => (code === 'known-only' ? msg('Only for people the clinic knows already. Call, or choose a first visit.', { id: 'who.seen.only' }) : msg('Say if there was a visit to this clinic before', { id: 'who.seen.missing' })),
      choices: [{ value: 'yes', label: msg('Yes', { id: 'answer.yes' }) }, { value: 'no', label: msg('No', { id: 'answer.no' }) }],
    }),
  ];
}

/** Ids of people, which no attribute may say: a choice says which of these it is. Who is read again, in whatever order, stays where they were. */
const people: string[] = [];
/** From 1. */
const placeOf = (id: string) => String(people.indexOf(id) + 1 || people.push(id));

const myFields = (screen: BookingScreen, values: Typed): Field[] => [
  namePart(values, 'given', 'name.given', 'given-name', msg('First name', { id: 'who.given' }), msg('Enter the first name', { id: 'who.given.missing' })),
  namePart(values, 'family', 'name.family', 'family-name', msg('Last name', { id: 'who.family' }), msg('Enter the last name', { id: 'who.family.missing' })),
  ...personFields(screen, values, '', msg('Date of birth', { id: 'who.birth' })),
];

/** Turns what was typed into an answer; what is missing stays missing, for the schema to say so. */
function toAnswer(values: Typed): unknown {
  const text = (name: string) => typed(values, name);
  const kind = text('who');
  if (kind === '') return {};
  if (!asksForPerson(kind)) return { kind: 'known', id: people[Number(kind) - 1] };
  const of = prefixOf(kind);
  const seen = text(`${of}seen`);
  return {
    kind,
    name: { given: text(`${of}given`), family: text(`${of}family`) },
    birthDate: readBirthDate(values, `${of}birth`),
    seenBefore: seen ? seen === 'yes' : undefined,
    healthCard: card.part?.toCard(values, of),
    ...(kind === 'dependant' && { bookedBy: { name: { given: text('given'), family: text('family') }, relationship: text('by-rel') } }),
  };
}

/** What is known already: the answer given before, else what the host filled in. */
function initial({ journey, prefill }: BookingScreen, known: readonly KnownPatient[]): Typed {
  const { who: answer } = journey.answers;
  if (answer?.kind === 'known') return { who: placeOf(answer.id) };
  if (known[0]) return known[1] ? {} : { who: placeOf(known[0].id) };
  return prefill ? { who: 'self', given: prefill.given, family: prefill.family, ...typedBirthDate(prefill.birthDate, 'birth') } : {};
}

/** The card stands apart; its errors stand in the summary with all others. */
const cardDetails = (screen: BookingScreen, words: unknown, fields: readonly Field[], open: boolean) => html`
  <details ?open=${open} @toggle=${() => card.fetch(screen)}>
    <summary>${words}</summary>
    ${card.part ? renderFields(fields, screen.journey.issues) : card.instead(screen)}
  </details>`;

export const who: StepView = {
  title: () => msg('Who is this visit for?', { id: 'who.title' }),
  waiting: () => msg('Getting the list of people…', { id: 'practitioner.waiting' }),
  render(screen) {
    const known = screen.journey.view.loaded.who ?? [];
    // What is not on the form now is as it was known.
    const values = { ...initial(screen, known), ...typedOn(screen, 'who', () => ({})) };
    const kind = typed(values, 'who');
    const whoField = radioField({
      name: 'who', label: this.title(screen), labelHidden: true, values, paths: ['kind', 'id', ''],
      error: () => msg('Choose who this visit is for', { id: 'who.missing' }),
      choices: [
        ...known.map(({ id, name, birthDate }) => ({ value: placeOf(id), label: fullName(name), hint: birthDate && msg(str`Born ${sayBirthDate(birthDate)}`, { id: 'who.born' }) })),
        { value: 'self', label: known[0] ? msg('Me, with other details', { id: 'who.self-other' }) : msg('Me', { id: 'who.self' }) },
        { value: 'dependant', label: msg('Someone I care for', { id: 'who.dependant' }) },
      ],
    });
    if (!asksForPerson(kind)) return stepForm(screen, { step: 'who', fields: [whoField], toAnswer });
    const cardFields = card.part?.cardFields(values, prefixOf(kind)) ?? [];
    return stepForm(screen, {
      step: 'who', toAnswer,
      fields: [
        whoField,
        ...(kind === 'self' ? myFields(screen, values) : booker.fields(screen, 'by', part => [
          ...part.theirNames(values), ...personFields(screen, values, prefixOf(kind), part.sayTheirBirthDate()), ...part.bookerFields(values),
        ])),
        ...cardFields.map(field => ({ ...field, render: () => html`` })),
      ],
      after: cardDetails(screen, (kind !== 'self' && booker.part?.sayTheirCard()) || msg('Add a health card (optional)', { id: 'card.add' }), cardFields, card.part?.toCard(values, prefixOf(kind)) !== undefined),
    });
  },
};
