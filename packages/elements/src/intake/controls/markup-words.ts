/**
 * Words with emphasis, lists and links, as a form may have them beside the plain ones (`rendering-xhtml`, `rendering-markdown`). They are shown
 * only where the browser itself takes out what could do harm (https://wicg.github.io/sanitizer-api/); else the plain words are.
 */
import { html, nothing } from 'lit';
import type { Form } from '@foyer/core/intake/form';
import { extensions, textIn } from '@foyer/core/intake/read/extensions';
import type { Item } from '@foyer/core/intake/read/item';
import { about } from '@foyer/core/intake/read/item';
import type { Node } from '@foyer/core/intake/node';
import type { Beside } from '@foyer/core/model/questionnaire';
import type { FieldOptions } from '../../ui/field.ts';
import { hintTexts, words } from '../control.ts';
import { itemText } from '../form-words.ts';
import type { IntakeScreen } from '../screen.ts';
import { toMarkup } from './markdown.ts';

/** Elements that say something about the words; nothing with a style of its own, nothing that is fetched: a picture has no address of its own here. */
const ELEMENTS = ['p', 'br', 'b', 'strong', 'i', 'em', 'u', 's', 'sub', 'sup', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'a', 'span', 'div', 'blockquote', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'code', 'pre', 'hr', 'img'];
/** What is in these is no words. All other elements that are not shown are left out, and their words are not: a "not" in a colour of its own is one. */
const WORDLESS = /^(script|style|template|head|title|svg|math|iframe|object|noscript|textarea|select|audio|video|canvas)$/i;
/** What stands on lines of its own. */
const BLOCKS = /^(section|article|main|header|footer|aside|nav|figure|figcaption|center|address|fieldset|legend|form|details|summary|body)$/i;

type Screen = Pick<IntakeScreen, 'say'>;

interface Sanitising {
  setHTML?(markup: string, options: { readonly sanitizer: object }): void;
}

/** Links open beside the form, and lead to the web only. */
function mendLinks(element: Element): void {
  for (const link of element.querySelectorAll('a')) {
    // As `isWeb` has it, of what the browser has read already.
    if (/^https?:\/\//i.test(link.getAttribute('href') ?? '') && !link.username && !link.password) {
      link.target = '_blank';
      link.rel = 'noopener noreferrer';
    } else link.removeAttribute('href');
  }
}

/** Longer than any consent, or boxes in boxes: to sanitise and lay that out would stop the page. The plain words are shown then. */
const LONGEST = 50_000;
const MOST_TAGS = 2000;
const DEEPEST = 60;
/** Emphasis that nobody ends is made anew by browsers in each paragraph after it: https://html.spec.whatwg.org/multipage/parsing.html#reconstruct-the-active-formatting-elements. */
const MOST_ANEW = 200_000;

function isTooMuch(markup: string): boolean {
  if (markup.length > LONGEST) return true;
  let [tags, depth] = [0, 0];
  for (const [tag] of markup.matchAll(/<[/a-z]/gi)) {
    tags++;
    depth = Math.max(0, depth + (tag === '</' ? -1 : 1));
    // What has no end tag, such as a line break, is counted as deep for a while.
    if (tags > MOST_TAGS || depth > DEEPEST + tags / 2) return true;
  }
  return tags * new Set(markup.match(/<(?:b|code|em|i|s|strong|u)\b[^>]*/gi)).size ** 2 > MOST_ANEW;
}

/** As the browser made it, whatever was closed and whatever was not. */
const isTooDeep = (element: Element) => element.querySelector(`*${'>*'.repeat(DEEPEST)}`) !== null || element.querySelectorAll('*').length > MOST_TAGS;

/** Not even words: with none, what stands before a tag and after it could be another one. */
const NOTHING = '<!>';

/** A tag as it is given to the browser. */
function tagOf(tag: string, name: string): string {
  const isBlock = BLOCKS.test(name);
  if (!isBlock && !ELEMENTS.includes(name.toLowerCase()) && !WORDLESS.test(name)) return NOTHING;
  // What is taken out all the same: a browser tells the page's policy about handlers and styles before it does.
  return (isBlock ? tag.replace(name, 'div') : tag).replace(/([\s/])(?:on\w+|style)(?=\s*=)/gi, '$1data-').replace(/^<img\b.*?\ssrc(?=\s*=)/is, begin => begin.replace(/src$/i, 'data-src'));
}

/** By where it stands: in each instance of a group, the same words are there once more. */
const made = new WeakMap<Node, WeakMap<Item, Element | undefined>>();

/** What markup says, as an element; undefined where the browser cannot make it safe. */
function elementOf(markup: string, { questionnaire }: Form, plain: string, screen: Screen): Element | undefined {
  const element: HTMLElement & Sanitising = document.createElement('div');
  if (!element.setHTML) return undefined;
  const attributes = ['href', 'lang', 'colspan', 'rowspan', 'alt', 'data-src'].map(name => ({ name }));
  element.setHTML(markup.replace(/<\/?([a-z][\w:-]*)[^>]*>?/gi, tagOf), { sanitizer: { elements: ELEMENTS, attributes } });
  if (isTooDeep(element)) return undefined;
  element.className = 'markup';
  mendLinks(element);
  const pictures = [...element.querySelectorAll('img')];
  // A picture says nothing to who does not see it.
  if (element.textContent?.trim() === '') {
    if (pictures.length === 0) return undefined;
    element.prepend(Object.assign(document.createElement('p'), { textContent: plain }));
  }
  if (pictures.length > 0) void import('./markup-pictures.ts').then(({ show }) => { for (const one of pictures) show(one, questionnaire, screen); }).catch(() => {});
  return element;
}

/** Weight, slant and lines of the words. Colours and places are the page's: they could not be read in the dark, or lie over something else. */
const DECORATIONS: readonly (readonly [RegExp, string])[] = [
  [/font-weight\s*:\s*(bold|[6-9]00)/i, 'strong'], [/font-style\s*:\s*(italic|oblique)/i, 'em'], [/text-decoration[\w-]*\s*:[^;]*underline/i, 'u'], [/text-decoration[\w-]*\s*:[^;]*line-through/i, 's'],
];

const LONGEST_STYLE = 1000;

/** Plain words as `rendering-style` wants them. Of text in another language the translation counts, which has no style. */
function decorated({ text, _text }: Item['source'], style: string): Element | undefined {
  const tags = DECORATIONS.flatMap(([wanted, tag]) => (wanted.test(style) ? tag : []));
  if (tags.length === 0 || typeof text !== 'string' || !_text || extensions(_text, 'translation').length > 0) return undefined;
  const span = document.createElement('span');
  span.textContent = text;
  return tags.reduce((inside, tag) => {
    const around = document.createElement(tag);
    around.append(inside);
    return around;
  }, span);
}

/** The words of a node, or of an item about it, with their markup; undefined where there is none, or where it may not be shown. */
export function markupOf(node: Node, screen: Screen, item: Item = node.item): Element | undefined {
  const { _text } = item.source;
  if (!_text) return undefined;
  const all = made.get(node) ?? new WeakMap<Item, Element | undefined>();
  made.set(node, all);
  // Also what may not be shown: to find that out takes longest.
  if (!all.has(item)) all.set(item, readSafely(item, _text, node.form, screen));
  return all.get(item);
}

/** Whatever one text does to what reads it, the form goes on with its plain words. */
function readSafely(...of: Parameters<typeof read>): Element | undefined {
  try {
    return read(...of);
  } catch {
    return undefined;
  }
}

function read(item: Item, _text: Beside, form: Form, screen: Screen): Element | undefined {
  const { source } = item;
  const xhtml = textIn(_text, 'rendering-xhtml');
  const markdown = textIn(_text, 'rendering-markdown');
  if (xhtml === undefined && markdown === undefined) return decorated(source, (textIn(_text, 'rendering-style') ?? '').slice(0, LONGEST_STYLE));
  if ((xhtml ?? markdown ?? '').length > LONGEST) return undefined;
  const said = xhtml ?? toMarkup(markdown ?? '');
  return isTooMuch(said) ? undefined : elementOf(said, form, itemText(item, form)?.text ?? '', screen);
}

/** What stands with a question, each on a line of its own, with its markup. */
function hintWith(node: Node, screen: Screen, otherwise: unknown): unknown {
  const items = ['help', 'flyover', 'prompt', 'legal'].flatMap(code => about(node.item, code));
  const marked = new Map(items.flatMap(item => { const element = markupOf(node, screen, item); return element ? [[itemText(item, node.form)?.text, element] as const] : []; }));
  if (marked.size === 0) return otherwise;
  const plain = hintTexts(node);
  const texts = new Set(plain.map(({ text }) => text));
  const alone = [...marked].flatMap(([text, element]) => (text !== undefined && texts.has(text) ? [] : element));
  return [...plain.map(one => marked.get(one.text) ?? words(one)), ...alone].map(line => html`<span class="markup">${line}</span> `);
}

/** What every field of a question says, its label and hints with their markup. */
export function withMarkup(node: Node, options: FieldOptions, screen: Screen): FieldOptions {
  const { prefix } = node.item.source;
  const label = markupOf(node, screen);
  const before = prefix && label && !label.textContent?.trim().startsWith(prefix) ? html`${prefix} ` : nothing;
  return { ...options, label: label ? html`${before}${label}` : options.label, hint: hintWith(node, screen, options.hint) };
}
