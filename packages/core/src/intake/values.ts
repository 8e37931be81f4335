/** Values of answers: when two are the same. FHIR R4 `Questionnaire.item.enableWhen` says when. */
import type { Coding, Quantity, Value } from '../model/questionnaire.ts';
import { valueIn } from './read/extensions.ts';

/** Equal as far as the one that a form names says: a code without a system means any system. */
function sameCoding(given: Coding, named: Coding): boolean {
  if (named.code === undefined && given.code === undefined) return named.display !== undefined && named.display === given.display;
  return given.code === named.code && (named.system === undefined || given.system === undefined || named.system === given.system);
}

const unitOf = ({ code, unit }: Quantity) => code ?? unit;

export const sameUnit = (a: Quantity, b: Quantity) => unitOf(a) === unitOf(b) || unitOf(a) === undefined || unitOf(b) === undefined;

/** True when an answer is what a form names, e.g. in `enableWhen` or as an option. */
export function isSame(given: unknown, named: unknown): boolean {
  if (typeof given !== 'object' || !given || typeof named !== 'object' || !named) {
    return given === named || (isInstant(given) && isInstant(named) && Date.parse(given) === Date.parse(named));
  }
  if ('value' in given || 'value' in named) return (given as Quantity).value === (named as Quantity).value && sameUnit(given as Quantity, named as Quantity);
  if ('reference' in given || 'reference' in named) return Reflect.get(given, 'reference') === Reflect.get(named, 'reference');
  if ('url' in given || 'data' in given) return JSON.stringify(given) === JSON.stringify(named);
  return sameCoding(given as Coding, named as Coding);
}

/** True for two values of the same question. */
export const isSameValue = (a: Value, b: Value): boolean => isSame(valueIn(a), valueIn(b));

const isInstant = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value);
