/** One question, group or text of a form, as the engine uses it. What few items have is read when it is asked for. */
import { ITEM_TYPES, type ItemType, type QuestionnaireItem } from '../../model/questionnaire.ts';
import { codesIn, extensionValue, numberIn } from './extensions.ts';
import type { FormWarningCode } from '../warnings.ts';

/** `unknown` is shown as a question that cannot be asked here. */
export type Kind = ItemType | 'unknown';

export interface Item {
  /** Unique in the form, also where the form's own link ids are not: those after the first have a mark behind. */
  readonly id: string;
  readonly linkId: string;
  readonly kind: Kind;
  readonly source: QuestionnaireItem;
  readonly parent: Item | undefined;
  /** In their order. */
  readonly items: readonly Item[];
  /** Codes of SDC item controls. */
  readonly controls: readonly string[];
}

/** Item controls whose texts belong to the question around them rather than standing for themselves. */
const ABOUT = ['help', 'flyover', 'legal', 'prompt', 'unit', 'upper', 'lower'];

/** Something to answer. */
export const isQuestion = ({ kind }: Item): boolean => kind !== 'group' && kind !== 'display';

/** Text of a question, shown with it: help, a unit, the ends of a slider. */
export const isAbout = (item: Item): boolean => item.kind === 'display' && item.parent !== undefined && isQuestion(item.parent);

/** Nested under a question or group, and standing for itself. */
export const inner = ({ items }: Item): readonly Item[] => items.filter(item => !isAbout(item));

/** What texts about a question say, by item control; those without one are help. */
export const about = ({ items }: Item, control: string): readonly Item[] =>
  items.filter(item => isAbout(item) && (item.controls.find(code => ABOUT.includes(code)) ?? 'help') === control);

/** Also where it is said in quotes. */
export const repeats = ({ source }: Item): boolean => String(source.repeats) === 'true';

/** True where nobody is to see it: what it holds is calculated, or filled in ahead. */
export const isHidden = ({ source }: Item): boolean => extensionValue(source, 'hidden') === true;

/** True where several answers are several choices of one list. */
export const isChoice = ({ kind }: Item): boolean => kind === 'choice' || kind === 'open-choice';

export const minOccurs = ({ source }: Item): number => numberIn(source, 'minOccurs') ?? (source.required ? 1 : 0);

/** A form that allows none does not mean it: it could be left out. */
export const maxOccurs = (item: Item): number => (repeats(item) ? numberIn(item.source, 'maxOccurs') || Infinity : 1);

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** Item controls of what is told, which some forms give to a `text`: nobody answers it (Helsenorge's forms have help so). */
const TOLD = ['help', 'highlight', 'sidebar', 'inline'];

const asksNothing = (items: unknown): boolean => !isList(items) || items.every(one => (one as QuestionnaireItem | null)?.type === 'display');

/** What a type means that R4 does not have; R5's `coding` and `question` are choices. */
function kindOf(source: QuestionnaireItem, controls: readonly string[]): Kind {
  const { type } = source;
  if (type === 'text' && controls.some(code => TOLD.includes(code)) && asksNothing(source.item)) return isList(source.item) && source.item.length > 0 ? 'group' : 'display';
  const known = ITEM_TYPES.find(one => one === type);
  if (known) return known;
  if (type === 'coding' || type === 'question') return Reflect.get(source, 'answerConstraint') === 'optionsOrString' ? 'open-choice' : 'choice';
  if (type === undefined) return isList(source.item) ? 'group' : 'display';
  return 'unknown';
}

/** Hears what is wrong with a part of a form. Codes and link ids only. */
export type Warn = (code: FormWarningCode, linkId: string) => void;

/** Reads a list of items, each by itself: what is none is left out, what has no link id gets one. */
export function readItems(list: unknown, warn: Warn): { readonly items: readonly Item[]; readonly byLinkId: ReadonlyMap<string, Item> } {
  const byLinkId = new Map<string, Item>();
  const ids = new Set<string>();
  let nameless = 0;
  const read = (all: unknown, parent: Item | undefined, depth: number): Item[] => {
    if (!isList(all)) return [];
    if (depth > MOST_DEEP) {
      warn('too-deep', parent?.linkId ?? '');
      return [];
    }
    return all.flatMap(given => {
      if (typeof given !== 'object' || !given) {
        warn('no-item', parent?.linkId ?? '');
        return [];
      }
      const source = given as QuestionnaireItem;
      const linkId = typeof source.linkId === 'string' && source.linkId !== '' ? source.linkId : `?${++nameless}`;
      if (linkId !== source.linkId) warn('no-link-id', linkId);
      let id = linkId;
      while (ids.has(id)) id += '+';
      ids.add(id);
      const items: Item[] = [];
      const controls = codesIn(source, 'itemControl');
      const item: Item = { id, linkId, kind: kindOf(source, controls), source, parent, items, controls };
      if (byLinkId.has(linkId)) warn('same-link-id', linkId);
      else byLinkId.set(linkId, item);
      if (item.kind === 'unknown') warn('unknown-type', linkId);
      items.push(...read(source.item, item, depth + 1));
      return [item];
    });
  };
  return { items: read(list, undefined, 0), byLinkId };
}

/** Deeper than any form that a person fills in; a page with more boxes in boxes would not be laid out. */
const MOST_DEEP = 40;
