/** What stands on the screen to be answered, and which question each stands for: by its accessible name, in the order of the screen. */
import type { Node } from '@foyer/core/intake/node';
import { extensionValue, textIn } from '@foyer/core/intake/read/extensions';
import { isAbout } from '@foyer/core/intake/read/item';

export type Input = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** The controls of one answer. */
export interface ScreenField {
  readonly key: string;
  readonly controls: readonly HTMLElement[];
  /** The words around it that assistive technology hears. */
  readonly name: string;
}

const CONTROLS = 'input:not([type=hidden]), select, textarea, canvas[tabindex], [role=combobox], [role=slider], [role=spinbutton], [role=radio], [role=checkbox], [role=textbox], output[name]';

export const normal = (text: unknown): string => (typeof text === 'string' ? text : '').normalize('NFKC').replace(/[\s*:‎‏]+/g, ' ').trim().toLowerCase();

const textOf = (element: Element | null | undefined): string => element?.textContent ?? '';

/** Every text that names a control: its own, and those of the groups around it. */
export function namesOf(control: Element, root: DocumentFragment): string[] {
  const byIds = (of: Element) => (of.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean).map(id => textOf(root.getElementById(id)));
  const own = [control.getAttribute('aria-label') ?? '', byIds(control).join(' '), ...[...(control as HTMLInputElement).labels ?? []].map(textOf)];
  const around: string[] = [];
  for (let at = control.parentElement; at; at = at.parentElement) {
    if (at instanceof HTMLFieldSetElement && !at.classList.contains('group')) around.push(textOf(at.querySelector(':scope > legend')));
    if (/^(group|radiogroup)$/.test(at.getAttribute('role') ?? '')) around.push(byIds(at).join(' '), at.getAttribute('aria-label') ?? '');
  }
  return [...own, ...around].filter(name => name.trim() !== '');
}

/** Controls of one name, such as `q3` and `q3-day`, are one field; `q3-n2` is the second answer. */
function keyOf(control: Element): string | undefined {
  return [control.getAttribute('name'), control.id.replace(/^f-/, '')].map(name => /^q\d+(-n\d+)?/.exec(name ?? '')?.[0]).find(Boolean);
}

const isShown = (element: HTMLElement) => element.checkVisibility() || element.closest('details:not([open])') !== null || (element as HTMLInputElement).type === 'file' || element.closest('label') !== null;

/** Every field on the screen, in order. */
export function fieldsOn(root: ShadowRoot): ScreenField[] {
  const groups = new Map<unknown, { key: string; controls: HTMLElement[]; names: string[] }>();
  for (const control of root.querySelectorAll<HTMLElement>(`form :is(${CONTROLS})`)) {
    if (!isShown(control)) continue;
    const around = control.closest('.field:not(.group)') ?? control;
    const key = keyOf(control);
    const group = groups.get(key ?? around) ?? { key: key ?? `#${groups.size}`, controls: [], names: [] };
    group.controls.push(control);
    group.names.push(...namesOf(control, root));
    groups.set(key ?? around, group);
  }
  return [...groups.values()].map(({ key, controls, names }) => ({ key, controls, name: normal(names.join(' | ')) }));
}

/** Markup says the same in other words, or says it alone. */
export function wordsOfMarkup({ source: { _text } }: Node['item']): string | undefined {
  const markup = textIn(_text, 'rendering-xhtml') ?? textIn(_text, 'rendering-markdown');
  if (markup === undefined) return undefined;
  return markup.replace(/<(script|style)[\s\S]*?<\/\1>|<[^>]*>|[*#_`]|\]\([^)]*\)|!?\[/gi, ' ');
}

/** The words that a question may be known by. */
function wordsOf(node: Node): string[] {
  const { text, prefix, linkId, code } = node.item.source;
  const said = node.said<string | undefined>('text', undefined);
  // Where a question says nothing itself, what is said about it names it.
  const around = said ?? text ? undefined : node.item.items.flatMap(item => (isAbout(item) ? item.source.text ?? wordsOfMarkup(item) ?? [] : []))[0] ?? code?.[0]?.display;
  return [said, text, wordsOfMarkup(node.item), around, prefix, linkId].map(normal).filter(word => word !== '').slice(0, said || text ? undefined : 1);
}

const isNamed = (field: ScreenField, node: Node) => {
  const [first = '', ...others] = wordsOf(node);
  if (first === '' || field.name.includes(first)) return true;
  // Text with markup or in another language says the same with other signs: then most of its words do.
  const isMostlyIn = (text: string) => {
    const words = text.split(' ').filter(word => word.length > 2);
    return words.length > 2 && words.filter(word => field.name.includes(word)).length / words.length >= 0.7;
  };
  return isMostlyIn(first) || others.slice(0, 2).some(other => field.name.includes(other) || isMostlyIn(other));
};

/** A file that was taken is shown instead of its field; a signature keeps it. */
export const isFiled = ({ item: { kind, source }, values }: Node): boolean => kind === 'attachment' && values.length > 0 && !source.repeats && extensionValue(source, 'signatureRequired') === undefined;

/** Which fields stand for which node: each takes the first that has its name, in order; a question with several places takes as many. */
export function matched(nodes: readonly Node[], fields: readonly ScreenField[]): Map<Node, ScreenField[]> {
  const left = [...fields];
  const found = new Map<Node, ScreenField[]>();
  for (const node of nodes.filter(one => !isFiled(one))) {
    const at = left.findIndex(field => isNamed(field, node));
    if (at < 0) continue;
    const [first] = left.splice(at, 1) as [ScreenField];
    // Its second answer, and so on, may have other questions between them.
    const more = left.filter(({ key }) => key.startsWith(`${first.key}-n`));
    for (const one of more) left.splice(left.indexOf(one), 1);
    found.set(node, [first, ...more]);
  }
  return found;
}
