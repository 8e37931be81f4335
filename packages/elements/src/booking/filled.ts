/** Between what is typed in a step of booking and what is answered. */
import type { Choice } from '../ui/choice-fields.ts';
import { typed, type Typed } from '../ui/form.ts';

/** Of these fields, those that were filled in. */
export const filled = (values: Typed, ...names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.flatMap(name => (typed(values, name).trim() ? [[name, typed(values, name).trim()]] : [])));

/** Choices from a table of words. */
export const choicesOf = (table: Readonly<Record<string, () => string>>): Choice[] => Object.entries(table).map(([value, words]) => ({ value, label: words() }));
