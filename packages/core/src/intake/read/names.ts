/** What a form is made of: told from the names in it before any of it is read, so that only what it needs is fetched. */
import { extensionName } from './extensions.ts';

/**
 * The names of all elements in a form, and those of its extensions with `@` before; `type:` with each type. What is contained may be a long list, and
 * is not looked into; nor are codes, and options that are nothing but a value, of which there may be as many.
 */
export function namesIn(form: object): ReadonlySet<string> {
  const names = new Set<string>();
  // A list of what is left: a form may be deeper than calls can be, and one from a script may hold itself.
  const left = new Set<unknown>([form]);
  for (const one of left) {
    for (const [key, value] of Object.entries(Object(one) as object)) {
      names.add(key === 'url' ? `@${extensionName(value)}` : key === 'type' ? `type:${String(value)}` : key);
      if (key !== 'contained' && key !== 'valueCoding' && typeof value === 'object') left.add(key === 'answerOption' && Array.isArray(value) ? value.filter(each => Object.keys(Object(each))[1]) : value);
    }
  }
  return names;
}
