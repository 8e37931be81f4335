/** A value that a person might give: one that meets what the form says about the question. */
import { offered } from '@foyer/core/intake/options';
import type { Node } from '@foyer/core/intake/node';
import { extensions, extensionValue, numberIn, textIn, valueIn } from '@foyer/core/intake/read/extensions';
import type { Attachment, Coding, Quantity, Value } from '@foyer/core/model/questionnaire';
import { isSame } from '@foyer/core/intake/values';
import { chance, type Chance } from './seeded.ts';
import { textOfPattern } from './text-of-pattern.ts';

/** The smallest PNG there is: one clear point. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
const DAY = 24 * 3600e3;

/** The answers that conditions of other questions ask for, by link id: what has to be said to be asked more. */
export type Wanted = ReadonlyMap<string, readonly unknown[]>;

export interface Filling {
  /** From 0 on: each fills in otherwise. */
  readonly seed: number;
  /** From 0 on: counts up when the form did not take what was given. */
  readonly turn: number;
  readonly wanted: Wanted;
}

const plain = (of: unknown) => (typeof of === 'object' && of !== null ? valueIn(of) ?? of : of);

/** The limits of a node as they stand now. */
function limits(node: Node): { readonly low: unknown; readonly high: unknown } {
  const { source } = node.item;
  return {
    low: plain(node.said<unknown>('minValue', extensionValue(source, 'minValue') ?? extensionValue(source, 'minQuantity'))),
    high: plain(node.said<unknown>('maxValue', extensionValue(source, 'maxValue') ?? extensionValue(source, 'maxQuantity'))),
  };
}

const numberOf = (limit: unknown): number | undefined => (typeof limit === 'number' ? limit : typeof limit === 'object' && limit ? (limit as Quantity).value : undefined);

function numberFor(node: Node, by: Chance, whole: boolean): number {
  const { low, high } = limits(node);
  const usual = by.whole(1, 9);
  const least = numberOf(low) ?? Math.min(usual, numberOf(high) ?? usual);
  const most = numberOf(high) ?? Math.max(usual, least);
  const inside = Math.min(most, Math.max(least, usual));
  if (whole) return Math.min(Math.floor(most), Math.max(Math.ceil(least), Math.round(inside)));
  const places = numberIn(node.item.source, 'maxDecimalPlaces') ?? 1;
  const fine = Number((inside + by.whole(0, 9) / 10).toFixed(Math.min(1, places)));
  return fine <= most && fine >= least ? fine : inside;
}

const isoDay = (at: number) => new Date(at).toISOString().slice(0, 10);

/** The last moment of a date, or its first where it says one. */
const momentOf = (limit: unknown): number | undefined => {
  const at = typeof limit === 'string' ? Date.parse(limit.length > 10 ? limit : limit.padEnd(10, '-01').slice(0, 10)) : NaN;
  return Number.isNaN(at) ? undefined : at;
};

function dateFor(node: Node, by: Chance): string {
  const { low, high } = limits(node);
  const [least, most] = [momentOf(low), momentOf(high)];
  if (least !== undefined && most !== undefined) return isoDay(least + Math.max(0, Math.min(most - least, by.whole(1, 3) * DAY)));
  if (least !== undefined) return isoDay(least + by.whole(1, 20) * DAY);
  return isoDay(Math.min(most === undefined ? Infinity : most - DAY, Date.UTC(1985, 2, 1) + by.whole(0, 9000) * DAY));
}

const WORDS = ['Sam', 'since spring', 'no more than that', 'at home', 'a little', 'Sample'];

function textFor(node: Node, by: Chance): string | undefined {
  const { source } = node.item;
  // Nothing is short enough.
  if (source.maxLength === 0) return undefined;
  const least = numberIn(source, 'minLength') ?? 1;
  const most = typeof source.maxLength === 'number' && source.maxLength > 0 ? source.maxLength : Infinity;
  const pattern = textIn(source, 'regex');
  const isFit = (text: string) => text.length >= least && text.length <= most;
  if (pattern !== undefined) return textOfPattern(pattern, by, isFit);
  const words = by.among(WORDS) ?? '';
  return words.padEnd(least, 'o').slice(0, Math.min(most, Math.max(least, words.length))).trim().padEnd(least, 'o');
}

/** A list, whatever the type: one that it names, or that an expression finds. Where that finds nothing, the question is answered in words. */
export function hasList(node: Node): boolean {
  const { source } = node.item;
  const list = offered(node);
  return source.answerOption !== undefined || (extensionValue(source, 'answerExpression') !== undefined && list.state === 'here' && list.options.length > 0);
}

/** A list that an expression finds nothing for as yet: there is nothing to choose from, which is said. */
export function hasNothingYet(node: Node): boolean {
  const list = offered(node);
  return node.item.kind === 'choice' && extensionValue(node.item.source, 'answerExpression') !== undefined && list.state === 'here' && list.options.length === 0;
}

/** The options of a question, those first that make the form ask more. */
export function optionsFor(node: Node): readonly Value[] | 'waiting' | 'none' {
  if (!['choice', 'open-choice'].includes(node.item.kind) && !hasList(node)) return [];
  const options = offered(node);
  if (options.state === 'waiting') return 'waiting';
  // What could not be listed is said in own words.
  if (options.state === 'failed' && node.item.kind === 'open-choice') return [];
  return options.state === 'here' ? options.options.map(({ value }) => value) : 'none';
}

function choiceFor(node: Node, filling: Filling, by: Chance): Value[] {
  const options = offered(node);
  const all = options.state === 'here' ? options.options : [];
  if (options.state === 'here' && all.length === 0 && node.item.kind === 'choice') return [{ valueCoding: { display: 'Something else' } }];
  const wanted = wantedHere(node, filling);
  const asked = all.find(({ value }) => wanted !== undefined && isSame(valueIn(value), wanted)) ?? by.among(all);
  if (!asked) return [];
  const another = node.item.source.repeats && !asked.exclusive ? by.among(all.filter(one => one !== asked && !one.exclusive)) : undefined;
  return [asked.value, ...another ? [another.value] : []];
}

/** What a condition somewhere asks this question for, each in its turn. */
function wantedHere(node: Node, { seed, wanted, turn }: Filling): unknown {
  const all = wanted.get(node.item.linkId);
  return turn === 0 ? all?.[seed % (all.length + Number(seed > 0))] : undefined;
}

function quantityFor(node: Node, by: Chance): Quantity {
  const { source } = node.item;
  const unit = (extensionValue(source, 'unitOption') ?? extensionValue(source, 'unit')) as Coding | undefined;
  const limit = limits(node);
  const of = (limit.low ?? limit.high ?? {}) as Quantity;
  return { value: numberFor(node, by, false), ...(unit?.display ?? unit?.code ?? of.unit ? { unit: unit?.display ?? unit?.code ?? of.unit } : {}) } as Quantity;
}

/** A picture of one colour, as a camera would give it. */
function picture(type: string): string {
  const canvas = Object.assign(document.createElement('canvas'), { width: 8, height: 8 });
  return canvas.toDataURL(type).split(',')[1] ?? PNG;
}

function fileFor(node: Node): Attachment {
  const types = extensions(node.item.source, 'mimeType').map(valueIn).filter(one => typeof one === 'string');
  if (types.length === 0 || types.some(type => /^image\/(png|\*)$|^\*/.test(type))) return { contentType: 'image/png', data: PNG, title: 'picture.png' };
  const contentType = (types.find(type => !type.startsWith('image/')) ?? types[0] ?? '').replace('/*', '/plain');
  const data = contentType.startsWith('image/') ? picture(contentType) : btoa('Sam Sample');
  return { contentType, data, title: `file.${contentType.split(/[/+.-]/).at(-1)}` };
}

function timeFor(node: Node, by: Chance): string {
  const { low, high } = limits(node);
  const usual = `${String(by.whole(8, 18)).padStart(2, '0')}:30:00`;
  if (typeof low === 'string' && usual < low) return low;
  return typeof high === 'string' && usual > high ? high : usual;
}

/** A value alone; a choice may have several. Empty where there is none to give. */
export function valuesFor(node: Node, filling: Filling): Value[] {
  const { item } = node;
  const by = chance(`${filling.seed}/${filling.turn}/${node.id}/${node.given.length}`);
  if (item.kind === 'choice' || (hasList(node) && item.kind !== 'open-choice')) return choiceFor(node, filling, by);
  switch (item.kind) {
    // One box to tick cannot say no.
    case 'boolean': return [{ valueBoolean: (wantedHere(node, filling) ?? (filling.seed === 0 || item.controls.includes('check-box') || by.next() < 0.5)) === true }];
    case 'integer': return [{ valueInteger: wantedNumber(node, filling) ?? numberFor(node, by, true) }];
    case 'decimal': return [{ valueDecimal: wantedNumber(node, filling) ?? numberFor(node, by, false) }];
    // As far as it is asked for.
    case 'date': return [{ valueDate: dateFor(node, by).slice(0, item.controls.includes('year') ? 4 : item.controls.some(code => /^year-?month$/i.test(code)) ? 7 : 10) }];
    case 'dateTime': return [{ valueDateTime: `${dateFor(node, by)}T14:30:00Z` }];
    case 'time': return [{ valueTime: timeFor(node, by) }];
    case 'string': case 'text': return texts(textFor(node, by));
    case 'url': return [{ valueUri: 'https://example.org/sample' }];
    case 'open-choice': {
      const chosen = filling.seed % 2 === 0 ? choiceFor(node, filling, by) : [];
      return chosen.length > 0 ? chosen : texts(textFor(node, by));
    }
    case 'quantity': return [{ valueQuantity: quantityFor(node, by) }];
    case 'attachment': return [{ valueAttachment: fileFor(node) }];
    case 'reference': return [{ valueReference: { display: 'Sam Sample' } }];
    default: return [];
  }
}

const texts = (text: string | undefined): Value[] => (text === undefined ? [] : [{ valueString: text }]);

function wantedNumber(node: Node, filling: Filling): number | undefined {
  const wanted = wantedHere(node, filling);
  const { low, high } = limits(node);
  return typeof wanted === 'number' && wanted >= (numberOf(low) ?? -Infinity) && wanted <= (numberOf(high) ?? Infinity) ? wanted : undefined;
}
