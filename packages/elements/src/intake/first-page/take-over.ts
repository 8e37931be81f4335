/**
 * A page's HTML may hold the first page of a form (see `write.ts`), so that it can be filled in before any script of ours is there. Here it gives way
 * to the widget: what was typed is typed again there, focus and cursor with it, in one turn. What the widget has no place for stays, to be read.
 */
import { keepTyping } from '../../widget/privacy.ts';
import { controlsIn, counterparts, FIRST, LEFT, type Control } from './controls.ts';

/** Takes over every first page that is in the document. */
export function takeOverFirstPages(): void {
  for (const { shadowRoot } of document.querySelectorAll('*')) {
    const first = shadowRoot?.querySelector<HTMLElement>(`.${FIRST}`);
    if (shadowRoot && first) takeOver(shadowRoot, first);
  }
}

const show = (part: HTMLElement, isShown: boolean) => { part.style.display = isShown ? '' : 'none'; };

function takeOver(shadow: ShadowRoot, first: HTMLElement): void {
  keepTyping(first);
  const done = new AbortController();
  let composing = false;

  function look(): void {
    const root = shadow.querySelector<HTMLElement>(`.root:not(.${FIRST})`);
    if (!root || done.signal.aborted) return;
    const form = root.querySelector('form');
    const isWhole = form?.querySelector('[type=submit]') != null;
    // Something else may come first: what was kept of an earlier visit, or that there is no form.
    const isElsewhere = !form && root.querySelector('#heading') !== null;
    show(first, !isElsewhere);
    show(root, isElsewhere);
    // Not while a word is being composed, or something is pressed.
    if (!form || !isWhole || composing || first.matches(':active')) return;
    done.abort();
    watching.disconnect();
    show(root, true);
    handOver(shadow, first, form);
  }

  const watching = new MutationObserver(look);
  watching.observe(shadow, { childList: true, subtree: true });
  const on = (type: string, then: () => void) => {
    document.addEventListener(type, () => { then(); setTimeout(look); }, { capture: true, signal: done.signal });
  };
  on('compositionupdate', () => { composing = true; });
  on('compositionend', () => { composing = false; });
  for (const type of ['pointerup', 'pointercancel', 'keyup']) on(type, () => undefined);
  look();
}

const isTicked = (control: Control): control is HTMLInputElement => control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type);

function isFilled(control: Control): boolean {
  if (isTicked(control)) return control.checked;
  return control instanceof HTMLSelectElement ? control.selectedIndex > 0 : control.value !== control.defaultValue;
}

/** As if the patient had done it there. */
function repeat(from: Control, to: Control): void {
  if (isTicked(to)) {
    if (!to.checked) to.click();
    return;
  }
  to.value = from.value;
  for (const type of ['input', 'change']) to.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
}

function moveCursor(from: Control, to: Control): void {
  to.focus();
  // A list or a number has no cursor.
  if (from instanceof HTMLSelectElement || to instanceof HTMLSelectElement || from.selectionStart === null) return;
  to.setSelectionRange(from.selectionStart, from.selectionEnd);
}

function handOver(shadow: ShadowRoot, first: HTMLElement, form: HTMLFormElement): void {
  const pairs = counterparts(first, form);
  const focused = shadow.activeElement;
  for (const [from, to] of pairs) {
    if (to && isFilled(from)) repeat(from, to);
    if (to && from === focused) moveCursor(from, to);
  }
  const left = [...pairs].flatMap(([from, to]) => (!to && isFilled(from) ? [from] : []));
  if (controlsIn(form).length !== pairs.size || [...pairs.values()].includes(undefined)) console.warn('The first page in the HTML is not the one that the form has now. Write it anew.');
  if (left.length > 0) return leave(first, left, left.some(control => control === focused));
  for (const sheet of shadow.querySelectorAll('link, style')) sheet.remove();
  first.remove();
}

/** Only what has no place remains, with words about it, and can be changed no more. Who was in it is told. */
function leave(first: HTMLElement, left: readonly Control[], wasHere: boolean): void {
  const fields = new Set(left.map(control => control.closest('.field') ?? control));
  const words = first.querySelector<HTMLElement>(`.${LEFT}`);
  if (words) words.hidden = false;
  first.replaceChildren(...words ? [words] : [], ...fields);
  for (const control of controlsIn(first)) control.toggleAttribute(control instanceof HTMLInputElement && !isTicked(control) || control instanceof HTMLTextAreaElement ? 'readonly' : 'disabled', true);
  if (wasHere) words?.focus();
}
