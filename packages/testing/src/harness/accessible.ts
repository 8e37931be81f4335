/**
 * What a screen reader would find in a tree: roles and names, for the native elements that widgets are made of. A small part
 * of WAI-ARIA 1.2, HTML-AAM and Accessible Name and Description Computation 1.2, enough to drive a widget by what it says.
 */

/** Text as it is read, without doubled spaces. No-break spaces count as spaces, so that a test can be typed. */
export function plainText(text: string | null | undefined): string {
  return (text ?? '').replace(/[\s\u00a0\u202f]+/g, ' ').trim();
}

/** True for what is on the screen: displayed, and in no closed `details` or `dialog`. */
export function isShown(element: Element): boolean {
  return element.checkVisibility({ visibilityProperty: true });
}

function isHiddenFromReaders(element: Element): boolean {
  return element.closest('[aria-hidden="true"]') !== null || !isShown(element);
}

const INPUT_ROLES: Readonly<Record<string, string>> = { radio: 'radio', checkbox: 'checkbox', button: 'button', submit: 'button', number: 'spinbutton' };

const TAG_ROLES: Readonly<Record<string, string>> = {
  a: 'link', button: 'button', textarea: 'textbox', select: 'combobox', fieldset: 'group', h1: 'heading', h2: 'heading', h3: 'heading',
  h4: 'heading', h5: 'heading', h6: 'heading', ul: 'list', ol: 'list', li: 'listitem', p: 'paragraph', dialog: 'dialog', details: 'group', summary: 'summary',
  dl: 'list', dt: 'term', dd: 'definition', progress: 'progressbar', table: 'table', output: 'status', section: 'region',
};

/** The role of an element; undefined for one that has none, such as a `div`. */
export function roleOf(element: Element): string | undefined {
  const own = element.getAttribute('role');
  if (own !== null && own !== '') return own;
  const tag = element.localName;
  if (tag === 'input') return INPUT_ROLES[(element as HTMLInputElement).type] ?? 'textbox';
  // A section is a landmark only with a name (HTML-AAM).
  if (tag === 'section' && labelledBy(element) === '') return undefined;
  return TAG_ROLES[tag];
}

const isBlock = (element: Element) => !getComputedStyle(element).display.startsWith('inline');

/** The text inside of an element as a reader has it: nothing hidden, and a space between blocks. */
export function textIn(node: Node): string {
  const read = (inner: Node): string => {
    if (inner.nodeType === Node.TEXT_NODE) return inner.nodeValue ?? '';
    if (!(inner instanceof Element) || inner.getAttribute('aria-hidden') === 'true' || !isShown(inner)) return '';
    const text = [...inner.childNodes].map(read).join('');
    return isBlock(inner) ? ` ${text} ` : text;
  };
  return plainText([...node.childNodes].map(read).join(''));
}

function labelledBy(element: Element): string {
  const root = element.getRootNode() as Document | ShadowRoot;
  const ids = element.getAttribute('aria-labelledby')?.split(/\s+/) ?? [];
  return plainText(ids.map(id => root.getElementById(id)?.textContent ?? '').join(' '));
}

function labels(element: Element): string {
  const all = (element as Partial<HTMLInputElement>).labels;
  return all ? plainText([...all].map(label => textIn(label)).join(' ')) : '';
}

const NAMED_BY_CONTENT = new Set(['link', 'button', 'heading', 'summary', 'option']);

/** The accessible name of an element. */
export function nameOf(element: Element): string {
  const given = labelledBy(element) || plainText(element.getAttribute('aria-label')) || labels(element);
  if (given) return given;
  if (element.localName === 'fieldset') {
    const legend = element.querySelector(':scope > legend');
    return legend ? textIn(legend) : '';
  }
  return NAMED_BY_CONTENT.has(roleOf(element) ?? '') ? textIn(element) : '';
}

/** The accessible description: what `aria-describedby` points to. */
export function descriptionOf(element: Element): string {
  const root = element.getRootNode() as Document | ShadowRoot;
  const ids = element.getAttribute('aria-describedby')?.split(/\s+/) ?? [];
  return plainText(ids.map(id => root.getElementById(id)?.textContent ?? '').join(' '));
}

function statesOf(element: Element, role: string): string[] {
  const level = /^h([1-6])$/.exec(element.localName)?.[1];
  const flag = (name: string) => (element.getAttribute(`aria-${name}`) === 'true' ? [name] : []);
  return [
    ...(role === 'heading' ? [`level ${element.getAttribute('aria-level') ?? level ?? 2}`] : []),
    ...((element as Partial<HTMLInputElement>).checked === true && /radio|checkbox/.test(role) ? ['checked'] : []),
    ...flag('invalid'), ...flag('pressed'), ...flag('disabled'),
  ];
}

/** Roles whose text is their own line and whose inside is not looked at further. */
const LEAVES = new Set(['heading', 'button', 'link', 'paragraph', 'term', 'definition', 'textbox', 'combobox', 'radio', 'checkbox', 'summary', 'spinbutton']);
const TEXT_LEAVES = new Set(['paragraph', 'term', 'definition']);
const INTERACTIVE = 'a[href], button, input, select, textarea';

function line(element: Element, role: string): string {
  const name = TEXT_LEAVES.has(role) ? textIn(element) : nameOf(element);
  const states = statesOf(element, role);
  return `${role}${name === '' ? '' : ` "${name}"`}${states.length > 0 ? ` [${states.join(', ')}]` : ''}`;
}

/**
 * Roles and names as an outline, two spaces a level: `heading "Choose a time" [level 2]`. What is hidden is left out, and so
 * is what has neither role nor name. For snapshots, and for messages of tests that fail.
 */
export function outlineOf(root: ParentNode): string {
  const walk = (element: Element, depth: number): string[] => {
    if (element.localName === 'style' || element.localName === 'svg' || isHiddenFromReaders(element)) return [];
    const role = roleOf(element);
    const inside = (deeper: number) => [...element.children].flatMap(child => walk(child, deeper));
    if (role === undefined || role === 'presentation') return inside(depth);
    const own = '  '.repeat(depth) + line(element, role);
    // Text with a link or a button in it is shown with both.
    if (LEAVES.has(role)) return TEXT_LEAVES.has(role) && element.querySelector(INTERACTIVE) ? [own, ...inside(depth + 1)] : [own];
    return [own, ...inside(depth + 1)];
  };
  return [...root.children].flatMap(child => walk(child, 0)).join('\n');
}
