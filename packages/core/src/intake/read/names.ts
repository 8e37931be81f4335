/** What a form is made of: told from the names in it before any of it is read, so that only what it needs is fetched. */
import { extensionName } from './extensions.ts';

/**
 * The names of all elements in a form, and those of its extensions with `@` before; `type:` with each type. What is contained, and the options of
 * a question, may be long lists, and are not looked into; of those only `initialSelected` and the extensions are told.
 */
export function namesIn(form: object): ReadonlySet<string> {
  const names = new Set<string>();
  // A list of what is left: a form may be deeper than calls can be.
  const left: unknown[] = [form];
  while (left.length > 0) {
    for (const [key, value] of Object.entries(Object(left.pop()) as object)) {
      names.add(key === 'url' ? `@${extensionName(value)}` : key === 'type' ? `type:${String(value)}` : key);
      if (key === 'answerOption') {
        for (const one of Array.isArray(value) ? value : []) {
          if (one?.initialSelected) names.add('initial');
          if (one?.modifierExtension) names.add('modifierExtension');
          if (one?.extension) left.push({ extension: one.extension });
        }
      }
      else if (key !== 'contained' && typeof value === 'object') left.push(value);
    }
  }
  return names;
}
