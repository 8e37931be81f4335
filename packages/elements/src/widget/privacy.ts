/**
 * Markers that keep session-replay and analytics tools out. They stand inside of the shadow root: on the host they fail when the
 * widget is added after a recording began.
 */
export const PRIVATE_CLASSES = 'rr-block rr-mask sentry-block sentry-mask ph-no-capture fs-exclude dd-privacy-mask';

/** Keys that reach the page, also while somebody types in ours: all others could be its shortcuts. */
const PAGE_KEYS = new Set(['Escape', 'Tab']);
/** A page's form tracking must not be handed what a patient types; all of these cross shadow roots, and carry it. */
const TYPING = ['input', 'beforeinput', 'textInput', 'paste', 'copy', 'cut', 'compositionstart', 'compositionupdate', 'compositionend'];

function keepKey(event: Event): void {
  const typing = (event.target as Element).matches('input, textarea, select');
  if (typing && !PAGE_KEYS.has((event as KeyboardEvent).key)) event.stopPropagation();
}

function keep(event: Event): void { event.stopPropagation(); }

/** Attributes of Sentry, Datadog, Hotjar and Clarity on the root element, and nothing that is typed goes past it. */
export function makePrivate(root: Element): void {
  for (const type of ['keydown', 'keyup', 'keypress']) root.addEventListener(type, keepKey);
  for (const type of TYPING) root.addEventListener(type, keep);
  for (const [name, value] of [['data-sentry-block', ''], ['data-dd-privacy', 'mask'], ['data-hj-suppress', ''], ['data-clarity-mask', 'true']] as const) {
    root.setAttribute(name, value);
  }
}
