/**
 * Checks any QuestionnaireResponse against any Questionnaire, by the rules that the form engine has itself. Nothing is believed of either: the
 * response is read by `validate/structure.ts`, and what is well formed of it is put into a form, which says what is asked and what is wrong.
 */
import { isObject } from '../model/is-object.ts';
import type { Coding, Questionnaire } from '../model/questionnaire.ts';
import { Source } from './cells.ts';
import { wholeIssues } from './closing.ts';
import { issuesBy, type FormIssue } from './constraints.ts';
import { limitsOf } from './limits.ts';
import type { ExpressionEngine } from './expression-engine.ts';
import { Form, type FormWarning } from './form.ts';
import type { Node } from './node.ts';
import { logic } from './logic.ts';
import { codingOptions, type Options } from './options.ts';
import { usePatterns } from './patterns.ts';
import { extensions } from './read/extensions.ts';
import { namesIn } from './read/names.ts';
import { releaseOf } from './read/release.ts';
import { canonicalOf } from './response.ts';
import { isDateTime } from './typed.ts';
import { containedIn } from './value-sets.ts';
import { constraintIssues } from './validate/expression-constraints.ts';
import { named, type IssueType, type Severity, type ValidationIssue } from './validate/issues.ts';
import { modifierIssues, signatureIssues } from './validate/signatures.ts';
import { structureOf, type Structure } from './validate/structure.ts';

export interface ValidateOptions {
  /** The codes of a value set that the form only names; undefined where they are not known. */
  readonly codesOf?: (url: string) => readonly Coding[] | undefined;
  /** Evaluates constraints that the form says as expressions. Without it, they are named as not checked. */
  readonly engine?: ExpressionEngine;
  /** Makes a form ready whose rules are expressions: it sets what they say of its nodes. Then its own constraints count, and `engine` is not used. */
  readonly prepare?: (form: Form) => Promise<void>;
}

const STATUS = ['in-progress', 'completed', 'amended', 'entered-in-error', 'stopped'];
/** Of these, a response has what it needs. */
const DONE = ['completed', 'amended'];

const issue = (severity: Severity, code: IssueType, diagnostics: string, path = 'QuestionnaireResponse'): ValidationIssue => ({ severity, code, diagnostics, expression: [path] });

/** Everything that is wrong with a response, in its order. */
export async function validate(questionnaire: unknown, response: unknown, options: ValidateOptions = {}): Promise<readonly ValidationIssue[]> {
  if (!isObject(questionnaire) || questionnaire['resourceType'] !== 'Questionnaire') return [issue('fatal', 'structure', 'This is no FHIR R4 Questionnaire.', 'Questionnaire')];
  if (!isObject(response) || response['resourceType'] !== 'QuestionnaireResponse') return [issue('fatal', 'structure', 'This is no FHIR R4 QuestionnaireResponse.')];
  const source = questionnaire as unknown as Questionnaire;
  const bare = new Form(source, { logic });
  const structure = structureOf(response, bare.items, bare.byLinkId);
  const form = new Form(source, { logic, response: { resourceType: 'QuestionnaireResponse', status: 'completed', item: structure.items } });
  form.rules.set(issuesBy(limitsOf));
  const unknownSets = readSets(form, options.codesOf);
  usePatterns(form);
  await options.prepare?.(form);
  const checked = new Checked(form, response, structure);
  const byEngine: ValidationIssue[] = [];
  if (options.engine && !options.prepare) for await (const one of constraintIssues(form, response, checked.itemOf, checked.pathOf, options.engine)) byEngine.push(one);
  return [...release(source), ...head(form, response), ...structure.issues, ...checked.issues(), ...DONE.includes(response['status'] as string) ? signatureIssues(form, response, checked.itemOf, checked.pathOf) : [], ...wholeIssues(form).get().map(({ text }) => issue('error', 'invariant', text ?? 'The form does not meet a constraint.')), ...byEngine, ...form.warnings.flatMap(warningSaid), ...unknownSets, ...modifierIssues(form), ...notChecked(form, options)];
}

/** A form of another release than R4 says things that are not read here. */
function release(form: Questionnaire): ValidationIssue[] {
  const of = releaseOf(namesIn({ item: form.item }));
  return of === 'R4' ? [] : [issue('warning', 'not-supported', `The questionnaire is written for FHIR ${of}, not R4: what R4 does not have is not checked.`, 'Questionnaire')];
}

/** What is wrong with the response as a whole. */
function head(form: Form, { status, questionnaire, authored }: Readonly<Record<string, unknown>>): ValidationIssue[] {
  const own = canonicalOf(form.questionnaire);
  const [address] = typeof questionnaire === 'string' ? questionnaire.split('|') : [];
  return [
    ...status === undefined ? [issue('error', 'required', 'A response needs a status.')] : [],
    ...status !== undefined && !STATUS.includes(status as string) ? [issue('error', 'value', `The status is one of ${STATUS.join(', ')}.`, 'QuestionnaireResponse.status')] : [],
    ...questionnaire !== undefined && typeof questionnaire !== 'string' ? [issue('error', 'structure', 'The questionnaire is named by its canonical address, a string.', 'QuestionnaireResponse.questionnaire')] : [],
    ...form.questionnaire.url !== undefined && address !== undefined && address !== form.questionnaire.url && address !== `Questionnaire/${form.questionnaire.id}` ? [issue('warning', 'not-found', `The response names another questionnaire than ${String(own)}.`, 'QuestionnaireResponse.questionnaire')] : [],
    ...authored !== undefined && !(typeof authored === 'string' && isDateTime(authored)) ? [issue('error', 'value', 'This is no dateTime as FHIR R4 writes it.', 'QuestionnaireResponse.authored')] : [],
  ];
}

/** Gives the form the value sets that it names; says which of them nobody knows. */
function readSets(form: Form, codesOf: ValidateOptions['codesOf']): ValidationIssue[] {
  const unknown: ValidationIssue[] = [];
  for (const { source: { answerValueSet }, linkId } of form.byLinkId.values()) {
    if (typeof answerValueSet !== 'string') continue;
    const codes = containedIn(form.questionnaire, answerValueSet).codes ?? codesOf?.(answerValueSet);
    if (!codes) unknown.push(issue('information', 'not-supported', `The value set of ${named(linkId)} is not known here: its answers were not compared with it.`, 'Questionnaire'));
    form.valueSets.set(answerValueSet, new Source<Options>(codes ? { state: 'here', options: codingOptions(codes) } : { state: 'failed' }));
  }
  return unknown;
}

const warningSaid = ({ code, linkId }: FormWarning): ValidationIssue =>
  issue('information', 'not-supported', `The questionnaire${linkId === '' ? '' : `, at ${named(linkId)},`} has something that is not used: ${code}.`, 'Questionnaire');

/** Rules that are expressions, where nobody evaluates them. */
function notChecked(form: Form, { engine, prepare }: ValidateOptions): ValidationIssue[] {
  if (prepare) return [];
  const has = (name: Parameters<typeof extensions>[1]) => [form.questionnaire, ...[...form.byLinkId.values()].map(({ source }) => source)].some(of => extensions(of, name).length > 0);
  const left = [...engine ? [] : ['targetConstraint', 'constraint'] as const, 'enableWhenExpression', 'required-when', 'answerExpression', 'answerOptionsToggleExpression'] as const;
  const found = left.filter(has);
  return found.length > 0 ? [issue('information', 'not-supported', `Rules that are expressions were not checked: ${found.join(', ')}.`, 'Questionnaire')] : [];
}

/** The form's own word about the response. */
class Checked {
  readonly #form: Form;
  readonly #response: Readonly<Record<string, unknown>>;
  readonly #structure: Structure;
  readonly #done: boolean;

  constructor(form: Form, response: Readonly<Record<string, unknown>>, structure: Structure) {
    this.#form = form;
    this.#response = response;
    this.#structure = structure;
    this.#done = DONE.includes(response['status'] as string);
  }

  *issues(): Generator<ValidationIssue> {
    for (const node of this.#form.nodes()) {
      if (!node.enabled.get()) {
        if (node.source && this.#isOutermost(node) && isFilled(node)) yield this.#notAsked(node);
        continue;
      }
      for (const found of node.issues.get()) {
        const counts = ['required', 'few', 'many'].includes(found.code);
        if (counts && ((found.code !== 'many' && !this.#done) || (node.source && this.#structure.spoiled.has(node.source)))) continue;
        yield said(node, found, this.#pathOfIssue(node, found));
      }
      for (const { text } of node.hints) yield issue('warning', 'invariant', text ?? `${named(node.item.linkId)} does not meet a constraint.`, this.pathOf(node));
      // The form would calculate it, but the response does not have it.
      if (this.#done && node.values.length > 0 && node.said('required', node.item.source.required === true) && node.answers.get().every(({ value }) => value === undefined)) {
        yield said(node, { code: 'required' }, this.pathOf(node));
      }
      yield* this.#displays(node);
    }
  }

  /** Where a node stands in the response, or should. */
  readonly pathOf = (node: Node): string => {
    const own = node.source && this.#structure.paths.get(node.source);
    if (own !== undefined) return own;
    const { owner, answer } = node.place;
    if (!owner) return 'QuestionnaireResponse';
    const under = owner.answers.get().find(({ key }) => key === answer)?.source;
    return (under && this.#structure.paths.get(under)) ?? this.pathOf(owner);
  };

  /** The item of the response that a node was made of, as it came. */
  readonly itemOf = (node: Node): unknown => {
    const path = node.source && this.#structure.paths.get(node.source);
    return path?.split('.').slice(1).reduce<unknown>((at, step) => {
      const [, name = '', index = ''] = /^(\w+)\[(\d+)\]$/.exec(step) ?? [];
      return (at as Readonly<Record<string, readonly unknown[]>>)[name]?.[Number(index)];
    }, this.#response);
  };

  #pathOfIssue(node: Node, { answer }: FormIssue): string {
    const source = answer === undefined ? undefined : node.answers.get().find(({ key }) => key === answer)?.source;
    return (source && this.#structure.paths.get(source)) ?? this.pathOf(node);
  }

  #isOutermost(node: Node): boolean { return node.parent?.enabled.get() !== false; }

  #notAsked(node: Node): ValidationIssue {
    // A draft remembers what is not asked just now.
    return issue(this.#done ? 'error' : 'warning', 'business-rule', `${named(node.item.linkId)} is answered, but is not asked with these answers.`, this.pathOf(node));
  }

  *#displays(node: Node): Generator<ValidationIssue> {
    const { source } = node.item;
    const options = Array.isArray(source.answerOption) ? source.answerOption : [];
    for (const { value, source: answer } of node.answers.get()) {
      const coding = value?.valueCoding;
      const option = coding && options.find(one => one?.valueCoding?.code === coding.code && one?.valueCoding?.system === coding.system)?.valueCoding;
      if (!option?.display || coding?.display === undefined || coding.display === option.display) continue;
      const translated = extensions(option._display, 'translation').some(one => Array.isArray(one.extension) && one.extension.some(part => isObject(part) && part['valueString'] === coding.display));
      const path = answer && this.#structure.paths.get(answer);
      if (!translated && path !== undefined) yield issue('warning', 'informational', `The display of a coding of ${named(node.item.linkId)} is not that of the questionnaire.`, `${path}.value`);
    }
  }
}

/** True where a response says something in a node: a text of the form alone is none. */
function isFilled(node: Node): boolean {
  return node.answers.get().some(({ value }) => value !== undefined) || node.containers.some(({ lists }) => [...lists.values()].some(list => list.get().some(isFilled)));
}

const SAID: Readonly<Record<FormIssue['code'], readonly [code: IssueType, words: string]>> = {
  required: ['required', 'has to be answered'],
  few: ['required', 'has fewer answers than'],
  many: ['business-rule', 'has more answers than'],
  type: ['value', 'has an answer of another type'],
  low: ['value', 'has an answer below'],
  high: ['value', 'has an answer above'],
  short: ['value', 'has fewer characters than'],
  long: ['too-long', 'has more characters than'],
  decimals: ['value', 'has more decimal places than'],
  pattern: ['value', 'is not of the pattern that the questionnaire asks for'],
  option: ['code-invalid', 'has an answer that is not one of the options'],
  exclusive: ['business-rule', 'has an option with others that stands alone only'],
  size: ['too-long', 'has a file of more megabytes than'],
  mime: ['value', 'has a file of a type that is not taken'],
  unit: ['value', 'is a number without a unit, where there are several'],
  constraint: ['invariant', 'does not meet a constraint'],
};

function said(node: Node, { code, limit, text }: FormIssue, path: string): ValidationIssue {
  const [type, words] = SAID[code];
  const of = limit === undefined ? '' : ` ${typeof limit === 'object' ? JSON.stringify(limit) : String(limit)}`;
  return issue('error', type, `${named(node.item.linkId)} ${words}${of}.${code === 'constraint' && text !== undefined ? ` ${text}` : ''}`, path);
}
