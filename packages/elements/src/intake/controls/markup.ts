/**
 * Words with emphasis, lists and links, as a form may have them beside the plain ones (`rendering-xhtml`, `rendering-markdown`). They are shown
 * only where the browser itself takes out what could do harm (https://wicg.github.io/sanitizer-api/); else the plain words are.
 */
import { html } from 'lit';
import { extensions, textIn } from '@foyer/core/intake/read/extensions';
import type { Item } from '@foyer/core/intake/read/item';
import { isAbout } from '@foyer/core/intake/read/item';
import type { Node } from '@foyer/core/intake/node';
import type { FieldOptions } from '../../ui/field.ts';
import { hintTexts, words } from '../control.ts';
import { itemText } from '../form-words.ts';
import { toMarkup } from './markdown.ts';

export { leftText, sayLater } from './counted.ts';

/** Elements that say something about the words; nothing that is fetched, nothing with a style of its own. */
const ELEMENTS = ['p', 'br', 'b', 'strong', 'i', 'em', 'u', 'sub', 'sup', 'ul', 'ol', 'li', 'a', 'span', 'div', 'blockquote', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'table', 'thead', 'tbody', 'tr', 'td', 'th', 'code', 'pre', 'hr'];

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

function isTooMuch(markup: string): boolean {
  if (markup.length > LONGEST) return true;
  let [tags, depth] = [0, 0];
  for (const [tag] of markup.matchAll(/<[/a-z]/gi)) {
    tags++;
    depth += tag === '</' ? -1 : 1;
    // What has no end tag, such as a line break, is counted as deep for a while.
    if (tags > MOST_TAGS || depth > DEEPEST + tags / 2) return true;
  }
  return false;
}

const made = new WeakMap<object, Element>();

/** What markup says, as an element; undefined where the browser cannot make it safe. */
function elementOf(owner: object, markup: string): Element | undefined {
  const known = made.get(owner);
  if (known) return known;
  const element: HTMLElement & Sanitising = document.createElement('div');
  if (!element.setHTML) return undefined;
  // What is taken out all the same: a browser tells the page's policy about handlers and styles before it does.
  element.setHTML(markup.replace(/<[^>]*>/g, tag => tag.replace(/([\s/])(?:on\w+|style)(?=\s*=)/gi, '$1data-')), { sanitizer: { elements: ELEMENTS, attributes: [{ name: 'href' }, { name: 'lang' }, { name: 'colspan' }, { name: 'rowspan' }] } });
  element.className = 'markup';
  mendLinks(element);
  if (element.textContent?.trim() === '') return undefined;
  made.set(owner, element);
  return element;
}

/** Weight, slant and lines of the words. Colours and places are the page's: they could not be read in the dark, or lie over something else. */
const DECORATIONS: readonly (readonly [RegExp, string])[] = [
  [/font-weight\s*:\s*(bold|[6-9]00)/i, 'strong'], [/font-style\s*:\s*(italic|oblique)/i, 'em'], [/text-decoration[\w-]*\s*:[^;]*underline/i, 'u'], [/text-decoration[\w-]*\s*:[^;]*line-through/i, 's'],
];

/** Plain words as `rendering-style` wants them. Of text in another language the translation counts, which has no style. */
function decorated({ text, _text }: Item['source'], style: string): Element | undefined {
  const tags = DECORATIONS.flatMap(([wanted, tag]) => (wanted.test(style) ? tag : []));
  if (tags.length === 0 || typeof text !== 'string' || !_text || extensions(_text, 'translation').length > 0) return undefined;
  const known = made.get(_text);
  if (known) return known;
  const span = document.createElement('span');
  span.textContent = text;
  const element = tags.reduce((inside, tag) => {
    const around = document.createElement(tag);
    around.append(inside);
    return around;
  }, span);
  made.set(_text, element);
  return element;
}

/** The words of an item with their markup; undefined where there is none, or where it may not be shown. */
export function markupOf({ source }: Item): Element | undefined {
  const { _text } = source;
  if (!_text) return undefined;
  const xhtml = textIn(_text, 'rendering-xhtml');
  const markdown = textIn(_text, 'rendering-markdown');
  if (xhtml === undefined && markdown === undefined) return decorated(source, textIn(_text, 'rendering-style') ?? '');
  if ((xhtml ?? markdown ?? '').length > LONGEST) return undefined;
  const said = xhtml ?? toMarkup(markdown ?? '');
  return isTooMuch(said) ? undefined : elementOf(_text, said);
}

/** What every field of a question says, its label and all that is said about it, with markup where it has some. */
export function withMarkup(node: Node, options: FieldOptions): FieldOptions {
  const marked = new Map(node.item.items.filter(isAbout).map(one => [itemText(one, node.form)?.text, markupOf(one)]));
  const hint = hintTexts(node).map(one => marked.get(one.text) ?? html`${words(one)}<br>`);
  return { ...options, label: markupOf(node.item) ?? options.label, hint: hint.some(one => one instanceof Element) ? hint : options.hint };
}
