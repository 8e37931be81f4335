/** One browser with one page, driven by keys. Three of them, behind one small interface. */
import type { Engine as EngineName } from '../../../tooling/src/browsers.ts';

export type { EngineName };

/** Keys that a journey needs besides letters; `Shift+Tab` is the only chord. */
export type Key = 'Tab' | 'Shift+Tab' | 'ArrowDown' | 'ArrowUp' | 'Enter' | 'Space' | 'Escape';

/** What has the focus, through shadow roots. */
export interface Focused {
  /** Local name of the element, `body` when nothing has the focus. */
  readonly tag: string;
  /** The `role` attribute, else the native role of the few elements that a journey meets. */
  readonly role: string;
  /** Accessible name: the label's text, else the element's own. */
  readonly label: string;
  /** What it is one of: the legend around it, or the row of a table that it stands in. */
  readonly group: string;
  readonly id: string;
  /** The `name` attribute. */
  readonly name: string;
  readonly value: string;
  readonly part: string;
  readonly checked: boolean;
}

/** A function that is run in the page: it sees nothing of this module, and gets and gives plain data. */
export type InPage<A, R> = (argument: A) => R;

export interface Engine {
  readonly name: EngineName;
  goto(url: string): Promise<void>;
  press(key: Key): Promise<void>;
  /** Real key events, letter by letter. */
  type(text: string): Promise<void>;
  focused(): Promise<Focused>;
  evaluate<A, R>(run: InPage<A, R>, argument: A): Promise<R>;
  /** Errors on the console and uncaught errors since the last call, as far as the engine's own channel tells; `page-log.js` hears the rest. */
  takeErrors(): string[];
  close(): Promise<void>;
}

/** Runs in the page. */
export function readFocused(): Focused {
  let element: Element | null = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  const native: Record<string, string> = { a: 'link', button: 'button', select: 'combobox', textarea: 'textbox', h1: 'heading', h2: 'heading', h3: 'heading' };
  const tag = element?.localName ?? 'body';
  const field = element as HTMLInputElement | null;
  const type = element?.getAttribute('type') ?? '';
  const words = (node: Node | null | undefined) => node?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  return {
    tag, role: element?.getAttribute('role') ?? (tag === 'input' ? (['radio', 'checkbox'].includes(type) ? type : 'textbox') : native[tag] ?? ''),
    label: words(field?.labels?.[0]) || (tag === 'body' ? '' : words(element)),
    group: words(element?.closest('tr')?.querySelector('th') ?? element?.closest('fieldset')?.querySelector('legend')),
    id: element?.id ?? '', name: element?.getAttribute('name') ?? '', value: typeof field?.value === 'string' ? field.value : '',
    part: element?.getAttribute('part') ?? '', checked: field?.checked === true,
  };
}
