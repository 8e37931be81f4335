/** A visit for somebody that one cares for, who is asked for and who asks: few do, and so it is fetched when it is chosen. */
import { msg } from '../../i18n/msg.ts';
import { type Field, type Typed } from '../../ui/form.ts';
import { selectField } from '../../ui/text-fields.ts';
import { choicesOf } from '../filled.ts';
import { namePart } from './who.ts';

const RELATIONSHIPS = {
  parent: () => msg('I am the parent', { id: 'who.rel.parent' }),
  guardian: () => msg('I am the legal guardian', { id: 'who.rel.guardian' }),
  partner: () => msg('I am the husband, wife or partner', { id: 'who.rel.partner' }),
  child: () => msg('I am the son or daughter', { id: 'who.rel.child' }),
  other: () => msg('Another relation', { id: 'who.rel.other' }),
};

export const sayRelationship = (code: keyof typeof RELATIONSHIPS): string => RELATIONSHIPS[code]();

export const theirNames = (values: Typed): Field[] => [
  namePart(values, 'their-given', 'name.given', 'off', msg('Their first name', { id: 'who.their-given' }), msg('Enter their first name', { id: 'who.their-given.missing' })),
  namePart(values, 'their-family', 'name.family', 'off', msg('Their last name', { id: 'who.their-family' }), msg('Enter their last name', { id: 'who.their-family.missing' })),
];

export const sayTheirBirthDate = (): string => msg('Their date of birth', { id: 'who.their-birth' });

export const sayTheirCard = (): string => msg('Add their health card (optional)', { id: 'card.add.their' });

export function bookerFields(values: Typed): Field[] {
  return [
    namePart(values, 'given', 'bookedBy.name.given', 'given-name', msg('Your own first name', { id: 'who.by-given' }), msg('Enter your own first name', { id: 'who.by-given.missing' })),
    namePart(values, 'family', 'bookedBy.name.family', 'family-name', msg('Your own last name', { id: 'who.by-family' }), msg('Enter your own last name', { id: 'who.by-family.missing' })),
    selectField({
      name: 'by-rel', label: msg('How are you related to the patient?', { id: 'who.rel' }), values, empty: msg('Choose one', { id: 'field.choose' }), paths: ['bookedBy.relationship'],
      choices: choicesOf(RELATIONSHIPS), error: () => msg('Choose how you are related to the patient', { id: 'who.rel.missing' }),
    }),
  ];
}
