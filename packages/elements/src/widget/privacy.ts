/** Nothing that is typed reaches a page's form tracking or its shortcuts. The markers for session-replay tools are on the same element. */

/** Keys that reach the page, also while somebody types in ours: all others could be its shortcuts. */
const PAGE_KEYS = ['Escape', 'Tab'];
/** All of these cross shadow roots, and carry what a patient types. */
const TYPING = [
  'keydown', 'keyup', 'keypress', 'input', 'beforeinput', 'textInput', 'paste', 'copy', 'cut', 'compositionstart', 'compositionupdate', 'compositionend',
];

function keep(event: Event): void {
  const { key } = event as KeyboardEvent;
  if (key === undefined || (!PAGE_KEYS.includes(key) && (event.target as Element).matches('input, textarea, select'))) event.stopPropagation();
}

/** Nothing that is typed goes past this element. Said again of the same element, this changes nothing. */
export function keepTyping(root: Element): void {
  for (const type of TYPING) root.addEventListener(type, keep);
}
