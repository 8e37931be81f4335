/** What the answers of a form are looked at by: everything that can be wrong with any form, and limits where this one sets some. */
import { issuesBy, type LimitsOf } from './constraints.ts';
import type { Form } from './form.ts';
import { namesIn } from './read/names.ts';

/** Elements and, with `@`, extensions that limit an answer. */
const LIMITS = /^(maxLength|@(regex|mimeType|unit(Option|ValueSet)|(min|max)(Length|Value|Quantity|DecimalPlaces|Size)))$/;

const limits = new WeakMap<Form, LimitsOf | undefined>();

/** Fetches the limits of a form, once, if it sets any. */
export async function readLimits(form: Form): Promise<void> {
  if (limits.has(form)) return;
  const names = [...namesIn({ item: form.questionnaire.item })];
  limits.set(form, names.some(name => LIMITS.test(name)) ? (await import('./limits.ts')).limitsOf : undefined);
}

/** From now on the form says what is wrong with its answers. */
export function useRules(form: Form): void {
  if (!form.rules.peek()) form.rules.set(issuesBy(limits.get(form)));
}
