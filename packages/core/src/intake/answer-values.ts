/** What expressions find, as answers of a question's type. */
import { isObject } from '../model/is-object.ts';
import type { Coding, Quantity, Value } from '../model/questionnaire.ts';
import { codingOptions, offered, optionOf, type Option } from './options.ts';
import type { Node } from './node.ts';
import { extensionValue, valueIn } from './read/extensions.ts';
import { repeats, type Item } from './read/item.ts';
import { isDate, isDateTime, isInteger, isTime, numberTyped } from './typed.ts';
import { isSame } from './values.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The answers that values are. What is of another type is left out. */
export function answersFrom(node: Node, values: readonly unknown[]): Value[] {
  const all = values.flatMap(value => answerFrom(node, value) ?? []);
  return node.said('repeats', repeats(node.item)) ? all : all.slice(0, 1);
}

function answerFrom(node: Node, value: unknown): Value | undefined {
  const { item } = node;
  switch (item.kind) {
    case 'boolean': return toBoolean(value);
    case 'integer': return toInteger(value);
    case 'decimal': return toDecimal(value);
    case 'string': case 'text': return toText(value, valueString => ({ valueString }));
    case 'url': return toText(value, valueUri => ({ valueUri }));
    case 'date': return toDate(value);
    case 'dateTime': return toDateTime(value);
    case 'time': return toTime(value);
    case 'choice': case 'open-choice': return toChoice(node, value);
    case 'quantity': return toQuantity(item, value);
    case 'reference': return toReference(value);
    case 'attachment': return isObject(value) && ('url' in value || 'data' in value) ? { valueAttachment: value } : undefined;
    default: return undefined;
  }
}

function toBoolean(value: unknown): Value | undefined {
  const valueBoolean = value === 'true' ? true : value === 'false' ? false : value;
  return typeof valueBoolean === 'boolean' ? { valueBoolean } : undefined;
}

/** A number, however it comes. */
function numberOf(value: unknown): number | undefined {
  const plain = isObject(value) ? value['value'] : value;
  const n = typeof plain === 'string' ? numberTyped(plain) : plain;
  return typeof n === 'number' && Number.isFinite(n) ? n : undefined;
}

function toInteger(value: unknown): Value | undefined {
  const valueInteger = numberOf(value);
  return isInteger(valueInteger) ? { valueInteger } : undefined;
}

function toDecimal(value: unknown): Value | undefined {
  const valueDecimal = numberOf(value);
  return valueDecimal === undefined ? undefined : { valueDecimal };
}

function toText(value: unknown, make: (text: string) => Value): Value | undefined {
  const plain = isObject(value) ? value['display'] ?? value['text'] ?? value['code'] : value;
  if (typeof plain === 'string') return plain === '' ? undefined : make(plain);
  return typeof plain === 'number' || typeof plain === 'boolean' ? make(String(plain)) : undefined;
}

const timeless = (value: unknown) => (typeof value === 'string' ? value.replace(/^@/, '') : '');

function toDate(value: unknown): Value | undefined {
  const [day = ''] = timeless(value).split('T');
  return isDate(day) ? { valueDate: day } : undefined;
}

/** A time without a zone says nothing about when it is. */
function toDateTime(value: unknown): Value | undefined {
  const text = timeless(value);
  if (isDateTime(text)) return { valueDateTime: text };
  const [day = ''] = text.split('T');
  return isDate(day) ? { valueDateTime: day } : undefined;
}

function toTime(value: unknown): Value | undefined {
  const [, time = ''] = /^(?:.*T)?([\d:.]+)/.exec(timeless(value)) ?? [];
  const whole = /^\d\d:\d\d$/.test(time) ? `${time}:00` : time;
  return isTime(whole) ? { valueTime: whole } : undefined;
}

/** A number counts in the question's unit. */
function toQuantity({ source }: Item, value: unknown): Value | undefined {
  const n = numberOf(value);
  if (n === undefined) return undefined;
  const own: Fields = isObject(value) ? value : {};
  const { system, code, display } = (extensionValue(source, 'unit') ?? {}) as Coding;
  const unit = own['unit'] !== undefined || own['code'] !== undefined ? own : { ...((display ?? code) && { unit: display ?? code }), ...(system && { system }), ...(code && { code }) };
  const said = ['comparator', 'unit', 'system', 'code'].flatMap(name => (typeof unit[name] === 'string' ? [[name, unit[name]] as const] : []));
  return { valueQuantity: { value: n, ...Object.fromEntries(said) } as Quantity };
}

function toReference(value: unknown): Value | undefined {
  if (typeof value === 'string') return /^\S+$/.test(value) ? { valueReference: { reference: value } } : { valueReference: { display: value } };
  if (!isObject(value)) return undefined;
  const { reference, display, resourceType, id } = value as Readonly<Record<string, string | undefined>>;
  if (reference !== undefined || (display !== undefined && resourceType === undefined)) return { valueReference: { ...(reference !== undefined && { reference }), ...(display !== undefined && { display }) } };
  const name = isObject(value) ? nameOf(value) : undefined;
  return resourceType && id ? { valueReference: { reference: `${resourceType}/${id}`, ...(name !== undefined && { display: name }) } } : undefined;
}

/** What a resource is called. */
export function nameOf(resource: Fields): string | undefined {
  const [of] = [resource['title'], resource['name'], resource['display'], resource['description'], resource['code']].filter(one => one !== undefined);
  const first: unknown = Array.isArray(of) ? of[0] : of;
  if (typeof first === 'string') return first;
  if (!isObject(first)) return undefined;
  const { text, given, family } = first;
  if (typeof text === 'string') return text;
  const names = [...Array.isArray(given) ? given as unknown[] : [], family].filter(one => typeof one === 'string');
  return names.length > 0 ? names.join(' ') : undefined;
}

/** A coding as it is offered; text by the code or the words of an option. */
function toChoice(node: Node, value: unknown): Value | undefined {
  const options = offered(node);
  const listed = options.state === 'here' ? options.options : [];
  const found = codingsOf(value).map(one => listed.find(option => matches(option, one))).find(Boolean);
  if (found) return found.value;
  if (isObject(value)) {
    const [coding] = codingsOf(value);
    // What is not listed here may be known where the options come from.
    if (isObject(coding) && options.state !== 'here') return { valueCoding: coding };
    return node.item.kind === 'open-choice' ? toText(value, valueString => ({ valueString })) : undefined;
  }
  return node.item.kind === 'open-choice' && options.state === 'here' ? toText(value, valueString => ({ valueString })) : undefined;
}

/** The codings of a CodeableConcept; anything else is itself. */
const codingsOf = (value: unknown): readonly unknown[] => (isObject(value) && Array.isArray(value['coding']) ? value['coding'] as unknown[] : [value]);

function matches({ value }: Option, found: unknown): boolean {
  const plain = valueIn(value);
  if (isObject(found)) return isSame(found, plain);
  if (!isObject(plain)) return String(plain) === String(found);
  const { code, display, reference } = plain;
  return [code, display, reference].includes(String(found)) || (found === plain['value'] && found !== undefined);
}

/** What values offer as options of a question. */
export function optionsFrom(node: Node, values: readonly unknown[]): readonly Option[] {
  return values.flatMap(value => {
    if (isObject(value) && typeof value['value'] === 'number') return optionOf({ valueQuantity: value }) ?? [];
    if (isObject(value) && (node.item.kind === 'reference' || 'reference' in value || 'resourceType' in value)) return ofResource(value, optionOf(toReference(value) ?? {}));
    if (isObject(value)) return codingOptions((codingsOf(value) as readonly Coding[]).filter(({ code, display }) => code !== undefined || display !== undefined));
    return optionOf(plainOption(node.item, value) ?? {}) ?? [];
  });
}

/** What a reference is to stays beside it, for its columns. */
const ofResource = (value: Fields, option: Option | undefined): Option[] => (option ? ['resourceType' in value ? { ...option, of: value } : option] : []);

function plainOption({ kind }: Item, value: unknown): Value | undefined {
  switch (kind) {
    case 'integer': return toInteger(value);
    case 'decimal': return toDecimal(value);
    case 'date': return toDate(value);
    case 'time': return toTime(value);
    // FHIR R4 takes no answer but a Coding there, or a text where it is open: the text is what it is called.
    case 'open-choice': return toText(value, valueString => ({ valueString }));
    case 'choice': return toText(value, display => ({ valueCoding: { display } }));
    default: return typeof value === 'number' && !isInteger(value) ? toDecimal(value) : typeof value === 'number' ? toInteger(value) : toText(value, valueString => ({ valueString }));
  }
}
