/** Limits that forms set to answers: of numbers, dates and quantities, texts and files. Fetched for forms that set any. */
import type { Attachment, Beside, Quantity, Value } from '../model/questionnaire.ts';
import { compare } from './compare.ts';
import type { Found } from './constraints.ts';
import type { Node } from './node.ts';
import { extensions, numberIn, textIn, valueIn } from './read/extensions.ts';

/** Where a form says which units there are. */
const UNITS = ['unitOption', 'unitValueSet'] as const;

/** What limits an answer is past. */
export function limitsOf(node: Node, value: Value): readonly Found[] {
  const plain = valueIn(value);
  return [
    ...range(node, plain),
    ...typeof plain === 'string' ? ofText(node, plain) : [],
    ...decimals(node, typeof plain === 'object' && plain !== null ? (plain as Quantity).value : plain),
    ...value.valueAttachment ? ofFile(node, value.valueAttachment) : [],
    ...value.valueQuantity ? inNoUnit(node, value.valueQuantity) : [],
  ];
}

/** A limit that the form itself says. Where an expression says it, what stands there is only in its place: without the expression there is none. */
function limit(source: Beside, name: 'minValue' | 'maxValue' | 'minQuantity' | 'maxQuantity'): unknown {
  const [one] = extensions(source, name);
  return one && !Object.values(one).some(part => extensions(part as Beside, 'cqf-expression').length > 0) ? valueIn(one) : undefined;
}

function range(node: Node, plain: unknown): Found[] {
  const { source } = node.item;
  const isQuantity = typeof plain === 'object' && plain !== null && typeof (plain as Quantity).value === 'number';
  const low = node.said('minValue', limit(source, 'minValue') ?? (isQuantity ? limit(source, 'minQuantity') : undefined));
  const high = node.said('maxValue', limit(source, 'maxValue') ?? (isQuantity ? limit(source, 'maxQuantity') : undefined));
  // A limit without a unit counts in whatever unit is given.
  const against = (end: unknown) => compare(isQuantity && typeof end === 'number' ? (plain as Quantity).value : plain, end);
  if (low !== undefined && (against(low) ?? 0) < 0) return [{ code: 'low', limit: low }];
  return high !== undefined && (against(high) ?? 0) > 0 ? [{ code: 'high', limit: high }] : [];
}

function ofText(node: Node, text: string): Found[] {
  const { item, form } = node;
  if (!['string', 'text', 'url', 'open-choice'].includes(item.kind)) return [];
  const { source } = item;
  const least = numberIn(source, 'minLength') ?? 0;
  const most = typeof source.maxLength === 'number' ? source.maxLength : Infinity;
  if (text.length < least) return [{ code: 'short', limit: least }];
  if (text.length > most) return [{ code: 'long', limit: most }];
  const pattern = textIn(source, 'regex');
  return pattern !== undefined && form.matches?.(pattern, text, item.linkId) === false ? [{ code: 'pattern', ...hint(source) }] : [];
}

function hint(source: Node['item']['source']): Pick<Found, 'text'> {
  const text = textIn(source, 'entryFormat');
  return text === undefined ? {} : { text };
}

function decimals(node: Node, n: unknown): Found[] {
  const most = numberIn(node.item.source, 'maxDecimalPlaces');
  if (most === undefined || typeof n !== 'number') return [];
  const [, after = '', power = '0'] = /^-?\d+(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(n)) ?? [];
  return after.length - Number(power) > most ? [{ code: 'decimals', limit: most }] : [];
}

function ofFile(node: Node, { size, contentType }: Attachment): Found[] {
  const { source } = node.item;
  const most = numberIn(source, 'maxSize');
  const types = extensions(source, 'mimeType').map(valueIn);
  if (most !== undefined && (size ?? 0) > most * 1e6) return [{ code: 'size', limit: most }];
  // `image/*` is every kind of picture (RFC 9110 §12.5.1).
  const takes = (type: unknown) => type === contentType || (typeof type === 'string' && type.endsWith('/*') && contentType?.startsWith(type.slice(0, -1)) === true);
  return types.length > 0 && contentType !== undefined && !types.some(takes) ? [{ code: 'mime' }] : [];
}

/** A number means nothing where it can be in several units, and nobody chose one. */
function inNoUnit({ item: { source } }: Node, { value, unit, code }: Quantity): Found[] {
  return value !== undefined && unit === undefined && code === undefined && UNITS.some(name => extensions(source, name).length > 0) ? [{ code: 'unit' }] : [];
}
