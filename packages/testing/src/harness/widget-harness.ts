/**
 * Drives a widget as a person would: by labels, roles and what is on the screen, never by private state. For any test runner;
 * it needs a browser, and nothing else.
 */
import { afterReally } from './page-clock.ts';
import { isShown, nameOf, outlineOf, plainText, roleOf, textIn } from './accessible.ts';

/** Custom elements made with Lit tell when they have rendered. */
export interface RenderingElement extends HTMLElement {
  readonly updateComplete: Promise<unknown>;
  readonly isUpdatePending: boolean;
}

/** A widget's event as a host sees it: its type, and the codes that it carries. */
export interface SeenEvent {
  readonly type: string;
  /** Everything that the event carries besides what every `Event` has. */
  readonly detail: Readonly<Record<string, unknown>>;
}

/** What has the focus: its role and name. */
export interface Focused {
  readonly role: string;
  readonly name: string;
}

export interface WayOut {
  /** All that is said there. */
  readonly text: string;
  /** The number of the first telephone link, e.g. `tel:4165550100`. */
  readonly phone: string | undefined;
  /** The page's own fallback is on the screen. */
  readonly fallback: boolean;
}

/** How long `until` waits, in real milliseconds. */
const PATIENCE = 5000;
/** How long is waited for something to press or to type in, in real milliseconds. */
const A_MOMENT = 4000;
const EVENTS = ['foyer-ready', 'foyer-step', 'foyer-booked', 'foyer-submitted', 'foyer-warning', 'foyer-help', 'foyer-error'];

function detailOf(event: Event): Record<string, unknown> {
  return Object.fromEntries(Object.keys(event).filter(key => key !== 'isTrusted').map(key => [key, (event as unknown as Record<string, unknown>)[key]]));
}

/** Exact first, then what begins so: "Change" is also "Change When". */
function pick<T extends Element>(all: readonly T[], wanted: string, name: (element: T) => string): T | undefined {
  const plain = plainText(wanted);
  return all.find(element => name(element) === plain) ?? all.find(element => name(element).startsWith(plain));
}

export class WidgetHarness<E extends RenderingElement> {
  readonly element: E;
  /** Every event that the widget sent so far. */
  readonly events: readonly SeenEvent[];
  readonly #seen: SeenEvent[] = [];

  /** @param element The widget, before it is in the page: otherwise its first events are missed. */
  constructor(element: E) {
    this.element = element;
    this.events = this.#seen;
    for (const type of EVENTS) element.addEventListener(type, event => void this.#seen.push({ type, detail: detailOf(event) }));
  }

  get #root(): ShadowRoot {
    const { shadowRoot } = this.element;
    if (!shadowRoot) throw new Error(`<${this.element.localName}> has no open shadow root: is it defined?`);
    return shadowRoot;
  }

  // ---- What is there ------------------------------------------------------------------------------------------------------

  /** Everything on the screen that matches, in order. */
  shown<T extends Element = HTMLElement>(selector: string): T[] {
    return [...this.#root.querySelectorAll<T>(selector)].filter(isShown);
  }

  /** The words of the one heading, without the progress that is heard with it; empty while there is none. */
  heading(): string {
    const [heading] = this.shown('[part~="heading"]');
    return plainText([...heading?.childNodes ?? []].filter(node => node.nodeType === Node.TEXT_NODE).map(node => node.nodeValue).join(''));
  }

  /** "Step 2 of 5", or "Step 2" while it is not known how many there are; empty where it is not said. */
  progress(): string { return plainText(this.shown('[part~="progress"]')[0]?.textContent); }

  /** Everything that is said on the screen. */
  text(): string { return textIn(this.#root); }

  /** Errors in the summary above the form, in order. */
  errors(): string[] { return this.shown('[part~="error-summary"] a').map(textIn); }

  /** Boxes that say what happened. */
  messages(): string[] { return this.shown('[part~="message"]').map(textIn); }

  /** Answers of the review, or of what became of them: label and value. */
  summary(): Record<string, string> {
    return Object.fromEntries(this.shown('[part~="summary"] > div').map(row => [
      textIn(row.querySelector('dt') ?? row), textIn(row.querySelector('dd') ?? row),
    ]));
  }

  /** Names of everything that can be pressed. */
  buttons(): string[] { return this.#pressable().map(nameOf); }

  /** Labels of radios and checkboxes, in order. */
  choices(): string[] { return this.#choosable().map(nameOf); }

  /** What the widget said politely last. */
  announcement(): string { return plainText([...this.#root.querySelectorAll('[role="status"]')].at(-1)?.textContent); }

  /** What has the focus inside of the widget. */
  focused(): Focused | undefined {
    const { activeElement } = this.#root;
    if (!activeElement) return undefined;
    const role = roleOf(activeElement) ?? activeElement.localName;
    return { role, name: nameOf(activeElement) || textIn(activeElement) };
  }

  wayOut(): WayOut {
    const all = this.shown('[part~="way-out"], slot:not([name])');
    const links = this.shown<HTMLAnchorElement>('a[href^="tel:"]');
    const fallback = [...this.element.children].some(child => !child.hasAttribute('slot') && child.checkVisibility());
    return { text: plainText(all.map(textIn).join(' ')), phone: links[0]?.getAttribute('href') ?? undefined, fallback };
  }

  /** Roles and names as an outline. */
  tree(): string { return outlineOf(this.#root); }

  // ---- What a person does -------------------------------------------------------------------------------------------------

  /** Presses a button, or follows a link, by its name. */
  async press(name: string): Promise<void> {
    await this.click(await this.#wait(() => pick(this.#pressable(), name, nameOf), () => this.#missing('button or link', name, this.buttons())));
  }

  /** Presses the one primary button, whatever it says in this language. */
  async pressPrimary(): Promise<void> {
    await this.click(await this.#wait(() => this.shown('[part~="primary"]')[0], () => this.#missing('button', 'primary', this.buttons())));
  }

  /** Chooses a radio, or ticks a checkbox, by its label or its place (from 0). */
  async choose(label: string | number): Promise<void> {
    const find = () => (typeof label === 'number' ? this.#choosable()[label] : pick(this.#choosable(), label, nameOf));
    await this.click(await this.#wait(find, () => this.#missing('choice', String(label), this.choices())));
  }

  /** Types into a field, or chooses an option of a list, by its label. What was there is replaced. */
  async fill(label: string, text: string): Promise<void> {
    const target = await this.#wait(() => pick(this.#fields(), label, nameOf), () => this.#missing('field', label, this.#fields().map(nameOf)));
    target.focus();
    if (target instanceof HTMLSelectElement) this.#select(target, text);
    else target.value = text;
    target.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    target.dispatchEvent(new Event('change', { bubbles: true }));
    await this.element.updateComplete;
  }

  /** What a field holds, or which option is chosen, by its label. */
  value(label: string): string {
    const target = pick(this.#fields(), label, nameOf);
    if (!target) throw this.#missing('field', label, this.#fields().map(nameOf));
    return target instanceof HTMLSelectElement ? textIn(target.selectedOptions[0] ?? target) : target.value;
  }

  /** Labels of what is chosen and ticked. */
  chosen(): string[] { return this.#choosable().filter(choice => choice.checked).map(nameOf); }

  /** Focuses and clicks. */
  async click(target: HTMLElement): Promise<void> {
    target.focus();
    target.click();
    await this.element.updateComplete;
  }

  // ---- Waiting --------------------------------------------------------------------------------------------------------------

  /**
   * Resolves as soon as a condition holds: looked at on each change of the screen, of the focus, and on each event. No sleeping,
   * so it works with a clock that stands still. Rejects after `patience` real milliseconds, with what is on the screen.
   */
  async until(condition: () => unknown, what = String(condition), patience = PATIENCE): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const abort = new AbortController();
      const { signal } = abort;
      const look = () => {
        if (signal.aborted) return;
        // An event is sent, and a part is changed, before all that it tells of is on the screen.
        if (this.element.isUpdatePending) return lookSoon();
        try {
          if (!condition()) return;
          resolve();
        } catch (error) {
          reject(error as Error);
        }
        abort.abort();
      };
      const lookSoon = () => void this.#rendered().then(look);
      const observer = new MutationObserver(lookSoon);
      observer.observe(this.#root, { subtree: true, childList: true, attributes: true, characterData: true });
      observer.observe(this.element, { attributes: true });
      for (const type of [...EVENTS, 'focusin', 'focusout']) this.element.addEventListener(type, lookSoon, { signal });
      const cancel = afterReally(patience, () => {
        reject(new Error(`Waited in vain for ${what}. On the screen:\n${this.tree()}`));
        abort.abort();
      });
      signal.addEventListener('abort', () => {
        observer.disconnect();
        cancel();
      });
      lookSoon();
    });
  }

  /** Until the heading says so, or begins so. */
  arrives(heading: string): Promise<void> {
    return this.until(() => this.heading().startsWith(plainText(heading)), `the heading "${heading}"`);
  }

  /** Until the widget says that it can be used. */
  ready(): Promise<void> {
    return this.until(() => this.#seen.some(({ type }) => type === 'foyer-ready'), 'foyer-ready');
  }

  /** Takes the widget out of the page. */
  unmount(): void { this.element.remove(); }

  // ---- Inside -----------------------------------------------------------------------------------------------------------------

  /** What was asked to be shown until now, is shown. */
  async #rendered(): Promise<void> {
    await Promise.resolve();
    await this.element.updateComplete;
  }

  #pressable(): HTMLElement[] { return this.shown('button, a[href], summary'); }
  #fields(): HTMLInputElement[] { return this.shown<HTMLInputElement>('input:not([type="radio"], [type="checkbox"]), select, textarea'); }
  #choosable(): HTMLInputElement[] { return this.shown<HTMLInputElement>('input[type="radio"], input[type="checkbox"]'); }

  /** What is looked for, once it is there: a part of the screen may still be on its way. */
  async #wait<T>(find: () => T | undefined, missing: () => Error): Promise<T> {
    let found = find();
    if (found === undefined) await this.until(() => (found = find()) !== undefined, 'it', A_MOMENT).catch(() => { throw missing(); });
    return found as T;
  }

  #select(target: HTMLSelectElement, text: string): void {
    const option = [...target.options].find(({ label }) => plainText(label) === plainText(text));
    if (!option) throw this.#missing('option', text, [...target.options].map(({ label }) => label));
    target.value = option.value;
  }

  #missing(kind: string, name: string, there: readonly string[]): Error {
    return new Error(`There is no ${kind} "${name}". There are: ${there.map(one => `"${one}"`).join(', ') || 'none'}. On the screen:\n${this.tree()}`);
  }
}
