/** What the first page that came with the HTML and the one that the widget makes have in common: which control is which, by what the patient reads. */

export type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** The class of a page that came with the HTML, beside `root`. */
export const FIRST = 'foyer-first';
/** The class of the words above what the widget has no place for. */
export const LEFT = 'foyer-left';

export const controlsIn = (part: ParentNode): Control[] => [...part.querySelectorAll<Control>('input, select, textarea')];

const textOf = (element: Element | null | undefined) => element?.textContent.trim().replace(/\s+/g, ' ') ?? '';

/** Words around a control, from the outside in: those of its groups, its own, and what kind of control it is. */
function nameOf(control: Control): string {
  const said = [textOf(control.labels?.[0]), control.type];
  for (let group = control.closest('fieldset'); group; group = group.parentElement?.closest('fieldset') ?? null) said.unshift(textOf(group.querySelector(':scope > legend')));
  return said.join('\n');
}

function byName(part: ParentNode): Map<string, Control[]> {
  const all = new Map<string, Control[]>();
  for (const control of controlsIn(part)) {
    const name = nameOf(control);
    all.set(name, [...all.get(name) ?? [], control]);
  }
  return all;
}

/**
 * The control of `there` for each of `here`, in their order; undefined for those that `there` has no such control for, or not as many.
 */
export function counterparts(here: ParentNode, there: ParentNode): Map<Control, Control | undefined> {
  const named = byName(there);
  return new Map([...byName(here)].flatMap(([name, controls]) => {
    const others = named.get(name) ?? [];
    return controls.map((control, i) => [control, others.length === controls.length ? others[i] : undefined] as const);
  }));
}
