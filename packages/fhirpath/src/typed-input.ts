/** Says of plain data what it is, so that a path leads on from it. Looks at names only: no value is read that the expression does not ask for. */
import { libraryTypes, type ResourceNode } from './library/library.ts';

type Guess = readonly [path: string, matches: (has: (name: string) => boolean) => boolean];

const ANSWER = 'QuestionnaireResponse.item.answer';

/** In the order in which they are tried. A resource says itself what it is; these are what forms pass around without one. */
const GUESSES: readonly Guess[] = [
  ['Questionnaire.item', has => has('linkId') && has('type') && !has('answer')],
  ['QuestionnaireResponse.item', has => has('linkId')],
  ['CodeableConcept', has => has('coding')],
  ['Reference', has => has('reference')],
  ['Quantity', has => has('value') && (has('unit') || has('code') || has('comparator'))],
  ['Coding', has => has('code') && (has('system') || has('display'))],
  ['HumanName', has => has('family') || has('given')],
  ['Address', has => has('city') || has('postalCode') || has('line')],
  ['Period', has => has('start') || has('end')],
  ['Attachment', has => has('contentType')],
];

/** Data types by what their texts look like. Only whole dates: four digits may be anything. */
const TEXTS: readonly (readonly [type: string, pattern: RegExp])[] = [
  ['date', /^\d{4}-\d\d-\d\d$/],
  ['dateTime', /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/],
  ['time', /^\d\d:\d\d:\d\d(\.\d+)?$/],
];

function ofObject(value: object): string | null {
  const guess = GUESSES.find(([, matches]) => matches(name => name in value))?.[0];
  if (guess !== undefined) return guess;
  const isAnswer = Object.keys(value).some(name => /^value[A-Z]/.test(name));
  return !isAnswer ? null : 'url' in value ? 'Extension' : ANSWER;
}

function ofText(value: string): string | null {
  return TEXTS.find(([, pattern]) => pattern.test(value))?.[0] ?? null;
}

/** Where data could have been read from; null when nothing says so. */
function placeOf(value: unknown): string | null {
  if (typeof value === 'string') return ofText(value);
  return typeof value === 'object' && value !== null && !('resourceType' in value) ? ofObject(value) : null;
}

function typed(value: unknown, evaluation: object): ResourceNode {
  const place = placeOf(value);
  // What is part of a resource has no type of its own there: its elements have.
  const type = place === null || place.includes('.') ? null : place;
  return libraryTypes.ResourceNode.makeResNode(evaluation, value, null, place, null, type);
}

/** The values that data stands for, each with what it is: none for null and undefined, several for a list. */
export function typedInput(data: unknown, evaluation: object): ResourceNode[] {
  const values: readonly unknown[] = Array.isArray(data) ? data : [data];
  return values.flatMap(value => (value === null || value === undefined ? [] : [typed(value, evaluation)]));
}
