/** What is added to the library's functions, and what stands in for some of them. */
import type { Spend } from '../budget.ts';
import { ExpressionError } from '../expression-error.ts';
import { type Evaluation, type LibraryFunction, libraryTypes, type OwnFunction } from '../library/library.ts';
import { MINUS, PLUS } from '../parser/syntax-tree.ts';
import { highBoundary, lowBoundary } from './boundaries.ts';
import { repeat, shortcuts } from './navigation.ts';
import { minus, plus } from './operators.ts';
import { patternFunctions } from './patterns.ts';
import { setFunctions } from './sets.ts';
import { weight } from './weight.ts';

const PROFILES = 'http://hl7.org/fhir/StructureDefinition/';

function own(fn: (this: Evaluation, input: readonly unknown[], ...parameters: never[]) => unknown, arity?: OwnFunction['arity']): OwnFunction {
  return { fn: fn as LibraryFunction, ...(arity && { arity }), internalStructures: true };
}

function nobodyToAsk(name: string): () => never {
  return () => {
    throw new ExpressionError('nobody-to-ask', `${name}() needs a terminology server, and there is none for expressions.`);
  };
}

function single(input: readonly unknown[]): unknown {
  if (input.length > 1) throw new ExpressionError('not-evaluable', 'One value is wanted, and there are several.');
  const [value] = input;
  return value instanceof libraryTypes.ResourceNode ? value.convertData() : value;
}

function digits(text: string): number {
  return text.replace(/(?:Z|[+-]\d\d:\d\d)$/, '').replace(/\D/g, '').length;
}

/** How precisely a value is written: decimals of a number, digits of a date. https://hl7.org/fhirpath/#precision-integer */
function precision(this: Evaluation, input: readonly unknown[]): unknown {
  const value = single(input);
  if (value === undefined || value === null) return [];
  if (value instanceof libraryTypes.FP_TimeBase) return this.getDecimal(digits(value.asStr));
  if (value instanceof libraryTypes.FP_Decimal) return this.getDecimal(/\.(\d*)/.exec(value.asStr)?.[1]?.length ?? 0);
  throw new ExpressionError('not-evaluable', 'precision() is of numbers, dates and times.');
}

/** Only what a resource says of itself can be told without its profile. */
function conformsTo(this: Evaluation, input: readonly unknown[], url: unknown): unknown {
  const [node] = input;
  if (input.length !== 1) return [];
  const type = node instanceof libraryTypes.ResourceNode ? node.fhirNodeDataType : null;
  const wanted = String(url).startsWith(PROFILES) ? String(url).slice(PROFILES.length) : '';
  if (!(this.model as { availableTypes: ReadonlySet<string> }).availableTypes.has(wanted)) throw new ExpressionError('not-evaluable', 'This profile is not known.');
  return type === wanted;
}

const UNBOUNDED: Readonly<Record<string, OwnFunction>> = {
  [PLUS]: plus, [MINUS]: minus, ...shortcuts,
  repeat, lowBoundary, highBoundary, weight, ordinal: weight,
  precision: own(precision), conformsTo: own(conformsTo as never, { 1: ['String'] }),
  memberOf: own(nobodyToAsk('memberOf'), { 1: ['Any'] }), subsumes: own(nobodyToAsk('subsumes'), { 1: ['Any'] }), subsumedBy: own(nobodyToAsk('subsumedBy'), { 1: ['Any'] }),
  // A form evaluates nothing that is not here: what a reference leads to is not known.
  resolve: own(() => []),
};

/** By name, as expressions write it, for one expression: what costs more than its steps is spent. */
export function ownFunctions(spend: Spend): Readonly<Record<string, OwnFunction>> {
  return { ...UNBOUNDED, ...setFunctions(spend), ...patternFunctions(spend) };
}
