/** Forms with expressions, for tests. */
import type { Backend } from '../backend/backend.ts';
import type { FormsPort } from '../backend/forms-port.ts';
import { issuesBy } from '../intake/constraints.ts';
import { limitsOf } from '../intake/limits.ts';
import type { ExpressionEngine } from '../intake/expression-engine.ts';
import { makeDynamic } from '../intake/expressions.ts';
import { Form, type FormOptions } from '../intake/form.ts';
import type { Node } from '../intake/node.ts';
import type { Extension, Questionnaire, QuestionnaireItem } from '../model/questionnaire.ts';
import type { Clock } from '../journey/clock.ts';
import type { FakeClock } from './fake-clock.ts';
import { quietBackend } from './quiet-backend.ts';
import { smallFhirpath } from './small-fhirpath.ts';
import { logic } from '../intake/logic.ts';
import { valueTyped } from '../intake/typed.ts';

const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-';
const HL7 = 'http://hl7.org/fhir/StructureDefinition/';

const fhirpath = (expression: string, more: object = {}) => ({ valueExpression: { language: 'text/fhirpath', expression, ...more } });

export const sdc = (name: string, expression: string): Extension => ({ url: SDC + name, ...fhirpath(expression) });
export const calculated = (expression: string): Extension => sdc('calculatedExpression', expression);
export const enabledWhen = (expression: string): Extension => sdc('enableWhenExpression', expression);
export const initially = (expression: string): Extension => sdc('initialExpression', expression);
export const variable = (name: string, expression: string, language = 'text/fhirpath'): Extension => ({ url: `${HL7}variable`, ...fhirpath(expression, { name, language }) });
export const cqf = (expression: string) => ({ extension: [{ url: `${HL7}cqf-expression`, ...fhirpath(expression) }] });
export const query = (name: string, expression: string, more: object = {}): Extension => ({ url: SDC + name, valueExpression: { language: 'application/x-fhir-query', expression, ...more } });
export const context = (code: string): Extension => ({ url: `${SDC}launchContext`, extension: [{ url: 'name', valueCoding: { code } }, { url: 'type', valueCode: 'Patient' }] });
export const hl7 = (name: string, more: Omit<Extension, 'url'>): Extension => ({ url: HL7 + name, ...more });

export function constraint(expression: string, more: { readonly severity?: string; readonly human?: string; readonly location?: string; readonly _human?: object } = {}): Extension {
  const { severity = 'error', human = 'Not so', location, _human } = more;
  return { url: `${HL7}targetConstraint`, extension: [
    { url: 'key', valueId: 'k' }, { url: 'severity', valueCode: severity }, { url: 'expression', ...fhirpath(expression) },
    { url: 'human', valueString: human, ...(_human && { _valueString: _human }) } as Extension, ...location === undefined ? [] : [{ url: 'location', valueString: location }],
  ] };
}

/** A question; its type is integer where nothing else is said. */
export const question = (linkId: string, ...extension: Extension[]): QuestionnaireItem => ({ linkId, text: linkId, type: 'integer', ...(extension.length > 0 && { extension }) });

/** The answers of the question that a link id names at the top. */
export const value = (linkId: string) => `%resource.item.where(linkId='${linkId}').answer.value`;

export interface DynamicOptions extends FormOptions {
  readonly engine?: ExpressionEngine | (() => Promise<ExpressionEngine>);
  readonly forms?: Partial<FormsPort>;
  readonly clock?: Clock;
  readonly extension?: readonly Extension[];
}

export const questionnaireOf = (item: readonly QuestionnaireItem[], extension?: readonly Extension[]): Questionnaire => ({ resourceType: 'Questionnaire', url: 'https://forms.example/f', item, ...(extension && { extension }) });

/** Makes a form of items, and waits until it can be shown. */
export async function dynamicForm(item: readonly QuestionnaireItem[], { engine = smallFhirpath(), forms, clock, extension, ...options }: DynamicOptions = {}): Promise<Form> {
  const form = new Form(questionnaireOf(item, extension), { logic, valueTyped, ...options });
  form.rules.set(issuesBy(limitsOf));
  const backend: Backend = quietBackend(forms && { forms: forms as FormsPort });
  await makeDynamic(form, {
    engine: typeof engine === 'function' ? engine : () => Promise.resolve(engine), ...(clock && { clock }),
    call: { backend, signal: new AbortController().signal, locale: 'en-CA', now: 0 },
  });
  return form;
}

/** Lets a clock run until something is there. */
export async function during<T>(clock: FakeClock, promise: Promise<T>): Promise<T> {
  let waiting = true;
  void promise.finally(() => { waiting = false; });
  while (waiting) {
    await clock.pass(500);
    await new Promise(resolve => setTimeout(resolve));
  }
  return promise;
}

/** The only node of a link id, or one of several. */
export function at(form: Form, linkId: string, index = 0): Node {
  const node = [...form.nodes()].filter(one => one.item.linkId === linkId)[index];
  if (!node) throw new RangeError(`No ${linkId}`);
  return node;
}

/** Types into questions, and waits until everything follows. */
export async function type(form: Form, answers: Readonly<Record<string, string>>): Promise<void> {
  for (const [linkId, text] of Object.entries(answers)) at(form, linkId).type(text);
  await form.settled();
}

/** What is answered, plain. */
export const given = (form: Form, linkId: string, index = 0): unknown[] => at(form, linkId, index).values.flatMap(one => Object.values(one) as unknown[]);
