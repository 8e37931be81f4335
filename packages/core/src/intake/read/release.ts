/** For which release of FHIR a form is written, as far as the form itself shows. */
import type { Questionnaire } from '../../model/questionnaire.ts';

export type Release = 'R4' | 'R5' | 'STU3';

/** Members that items had before, and have since. R4 has none of them. */
const STU3 = ['option', 'options'];
const R5 = ['answerConstraint', 'disabledDisplay'];

const has = (item: object, names: readonly string[]) => names.some(name => name in item);

function releaseOfItem(item: object): Release {
  const type: unknown = Reflect.get(item, 'type');
  const conditions: unknown = Reflect.get(item, 'enableWhen');
  const first: unknown = Array.isArray(conditions) ? conditions[0] : undefined;
  if (type === 'coding' || has(item, R5)) return 'R5';
  const early = has(item, STU3) || Object.keys(item).some(key => /^initial[A-Z]/.test(key)) || (typeof first === 'object' && first !== null && 'hasAnswer' in first);
  return early ? 'STU3' : 'R4';
}

/** The first sign that an item is not of R4. */
export function releaseOf({ item }: Pick<Questionnaire, 'item'>): Release {
  const left: unknown[] = Array.isArray(item) ? [...item] : [];
  while (left.length > 0) {
    const one = left.pop();
    if (typeof one !== 'object' || one === null) continue;
    const release = releaseOfItem(one);
    if (release !== 'R4') return release;
    const inside: unknown = Reflect.get(one, 'item');
    if (Array.isArray(inside)) left.push(...inside);
  }
  return 'R4';
}
