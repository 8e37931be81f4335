/** fhirpath.js: the only module that imports it. What it is given and gives back is described here, and nowhere else is it known. */
import combining from 'fhirpath/src/combining.js';
import equality from 'fhirpath/src/equality.js';
import existence from 'fhirpath/src/existence.js';
import engine from 'fhirpath/src/fhirpath.js';
import filtering from 'fhirpath/src/filtering.js';
import math from 'fhirpath/src/math.js';
import parser from 'fhirpath/src/parser/index.js';
import strings from 'fhirpath/src/strings.js';
import types from 'fhirpath/src/types.js';
import utilities from 'fhirpath/src/utilities.js';
import type { SyntaxNode } from '../parser/syntax-tree.ts';

/** A value with the place that it was read from. */
export interface ResourceNode {
  readonly data: unknown;
  /** What stands beside a primitive value: `_birthDate`. */
  readonly _data: { readonly extension?: unknown } | null;
  /** Such as `QuestionnaireResponse.item.answer`, or a type's name below an element of that type. */
  readonly path: string | null;
  readonly fhirNodeDataType: string | null;
  readonly parentResNode: ResourceNode | null;
  convertData(): unknown;
}

export interface Decimal {
  readonly asStr: string;
  toNumber(): number;
}

export interface Quantity {
  readonly value: Decimal;
  /** `'mg'` of UCUM with quotes, `days` of the calendar without. */
  readonly unit: string;
  readonly _fhirQuantityInfo: { readonly calendarUnit?: string } | null;
}

/** Date, dateTime, instant or time. */
export interface Moment {
  /** As FHIR writes it. */
  readonly asStr: string;
}

/** What an evaluation knows; `this` of every function. */
export interface Evaluation {
  readonly vars: Record<string, unknown>;
  readonly model: unknown;
  getDecimal(value: number | string): Decimal;
}

export type LibraryFunction = (this: Evaluation, input: unknown[], ...parameters: never[]) => unknown;

type Class<T, A extends unknown[] = never[]> = (new (...parameters: A) => T) & { readonly prototype: T };

export interface LibraryTypes {
  readonly ResourceNode: Class<ResourceNode> & {
    makeResNode(evaluation: unknown, data: unknown, parent: null, path: string | null, beside: null, type: string | null): ResourceNode;
  };
  readonly FP_Decimal: Class<Decimal>;
  readonly FP_Decimal_Native: { getDecimal(value: number | string): Decimal };
  readonly FP_Quantity: Class<Quantity, [evaluation: unknown, value: Decimal, unit: string]>;
  readonly FP_TimeBase: Class<Moment>;
  readonly FP_Date: Class<Moment, [evaluation: unknown, text: string]>;
  readonly FP_DateTime: Class<Moment, [evaluation: unknown, text: string]>;
  readonly FP_Time: Class<Moment, [evaluation: unknown, text: string]>;
}

/** A function that is added to the library's, or stands in for one of them. */
export interface OwnFunction {
  readonly fn: LibraryFunction;
  /** By the number of parameters: what each is. `Expr` is given as a function. */
  readonly arity?: Readonly<Record<number, readonly string[]>>;
  /** Gets and gives the library's own values. */
  readonly internalStructures: true;
}

export interface LibraryOptions {
  readonly userInvocationTable: Readonly<Record<string, OwnFunction>>;
  readonly resolveInternalTypes: false;
  /** Called after every node. */
  debugger(evaluation: unknown, input: unknown, output: unknown): void;
  traceFn(): void;
}

const TREES = new WeakSet<object>();

/*
 * The library evaluates what its parser returns, and takes nothing else. So its parser is taught to leave a tree as it is.
 * For every text it does what it did: whoever else uses the library on the same page sees no difference.
 */
const parseText = parser.parse;
parser.parse = expression => (typeof expression === 'object' && expression !== null && TREES.has(expression) ? expression : parseText(expression));

/** What evaluates a tree. Its first parameter is what the expression looks at, wrapped; the second is asked for each variable by `in` and by name. */
export function evaluator(tree: SyntaxNode, model: unknown, options: LibraryOptions): (data: unknown, variables: unknown) => unknown[] {
  TREES.add(tree);
  return engine.compile({ expression: tree }, model, options);
}

export {
  combining as libraryCombining, equality as libraryEquality, existence as libraryExistence, filtering as libraryFiltering, math as libraryMath,
  strings as libraryStrings, types as libraryTypes, utilities as libraryUtilities,
};
