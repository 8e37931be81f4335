/** `weight()` and `ordinal()` of SDC (https://hl7.org/fhir/uv/sdc/expressions.html#fhirpath-supplements): how much a chosen answer counts. */
import { type Evaluation, type LibraryFunction, libraryTypes, type OwnFunction, type ResourceNode } from '../library/library.ts';

const WEIGHTS = new Set(['http://hl7.org/fhir/StructureDefinition/ordinalValue', 'http://hl7.org/fhir/StructureDefinition/itemWeight']);

type Fields = Readonly<Record<string, unknown>>;

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? value as Fields : {};
}

function list(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.map(fields) : [];
}

/** The weight that is written on something. */
function written(...places: unknown[]): number | undefined {
  for (const place of places) {
    for (const { url, valueDecimal, valueInteger } of list(fields(place)['extension'])) {
      const weight = valueDecimal ?? valueInteger;
      if (WEIGHTS.has(String(url)) && typeof weight === 'number') return weight;
    }
  }
  return undefined;
}

/** `valueCoding` and its like: what stands there, and its name. */
function valueOf(holder: Fields): readonly [name: string, value: unknown] | undefined {
  const name = Object.keys(holder).find(key => /^value[A-Z]/.test(key));
  return name === undefined ? undefined : [name, holder[name]];
}

function sameValue(option: unknown, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return option === value;
  const [a, b] = [fields(option), fields(value)];
  return a['code'] !== undefined && a['code'] === b['code'] && (a['system'] ?? b['system']) === (b['system'] ?? a['system']);
}

function* itemsOf(holder: Fields): Generator<Fields> {
  for (const item of list(holder['item'])) {
    yield item;
    yield* itemsOf(item);
  }
}

/** The concept of a contained value set or code system. */
function* conceptsOf(holder: Fields): Generator<Fields> {
  for (const one of [...list(holder['concept']), ...list(holder['contains'])]) {
    yield one;
    yield* conceptsOf(one);
  }
}

function containedWeight(questionnaire: Fields, reference: unknown, value: unknown): number | undefined {
  const { code, system } = fields(value);
  const sets = list(questionnaire['contained']).filter(({ id, url, resourceType }) =>
    `#${String(id)}` === reference || url === reference || (resourceType === 'CodeSystem' && url === system));
  for (const set of sets) {
    const includes = [set, ...list(fields(set['compose'])['include']), fields(set['expansion'])];
    for (const concept of includes.flatMap(include => [...conceptsOf(include)])) {
      const weight = concept['code'] === code ? written(concept) : undefined;
      if (weight !== undefined) return weight;
    }
  }
  return undefined;
}

/** What an item of the questionnaire says of a value. */
function itemWeight(questionnaire: Fields, item: Fields, value: unknown): number | undefined {
  for (const option of list(item['answerOption'])) {
    const [name = '', offered] = valueOf(option) ?? [];
    if (sameValue(offered, value)) return written(option, offered, option[`_${name}`]);
  }
  return containedWeight(questionnaire, item['answerValueSet'], value);
}

/** The link id of the item that an answer stands in; undefined for a coding that came from elsewhere. */
function linkIdOf(node: ResourceNode): unknown {
  for (let at: ResourceNode | null = node; at; at = at.parentResNode) {
    const linkId = fields(at.data)['linkId'];
    if (linkId !== undefined) return linkId;
  }
  return undefined;
}

function questionnaireWeight(questionnaire: Fields, node: ResourceNode, value: unknown): number | undefined {
  const linkId = linkIdOf(node);
  for (const item of itemsOf(questionnaire)) {
    const weight = linkId === undefined || item['linkId'] === linkId ? itemWeight(questionnaire, item, value) : undefined;
    if (weight !== undefined) return weight;
  }
  return undefined;
}

function weightOf(node: ResourceNode, questionnaire: Fields): number | undefined {
  const data = node.data instanceof libraryTypes.FP_Decimal ? node.data.toNumber() : node.data;
  const isHolder = node.path === 'QuestionnaireResponse.item.answer' || node.path === 'Questionnaire.item.answerOption';
  const [name, value] = isHolder ? valueOf(fields(data)) ?? ['', undefined] : ['', data];
  return written(data, node._data, value, fields(data)[`_${name}`]) ?? (value === undefined ? undefined : questionnaireWeight(questionnaire, node, value));
}

function weights(this: Evaluation, input: readonly unknown[]): unknown[] {
  const variable: unknown = 'questionnaire' in this.vars ? this.vars['questionnaire'] : undefined;
  const [first] = Array.isArray(variable) ? variable as unknown[] : [variable];
  const questionnaire = fields(first instanceof libraryTypes.ResourceNode ? first.data : first);
  return input.flatMap(node => (node instanceof libraryTypes.ResourceNode ? weightOf(node, questionnaire) ?? [] : [])).map(weight => this.getDecimal(weight));
}

/**
 * Looks at the answer, then at the option of %questionnaire with the same value, then at contained value sets and code systems. What has no weight
 * counts for nothing.
 */
export const weight: OwnFunction = { fn: weights as LibraryFunction, internalStructures: true };
