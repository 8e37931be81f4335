/**
 * Names by which a page styles what questions are made of: `::part(input)`. They are put onto what stands there after each update, before it is
 * painted, rather than written into every template: the templates of fields are booking's too, and come before the first question can be used.
 * Only a first page that is there before this is, is painted once without.
 */

/** By part. What fits several has the first of them; what a template names itself, and what is inside of a vendor's own view, is left alone. */
export const QUESTION_PARTS = {
  field: '.field',
  label: 'legend, caption, div.field > label, .field > .name, .field > summary',
  choice: '.tile',
  check: '[type=radio], [type=checkbox]',
  input: 'input:not([type=range]), select, textarea',
  // Of a part of an answer, such as a day.
  sublabel: 'label:not(.cell)',
  hint: '.hint',
  error: '.error',
  link: 'button.link',
  button: 'button',
};

const NAMELESS = `:is(${Object.values(QUESTION_PARTS).join()}):not([part], [part=own-view] *)`;

/** Most updates bring nothing new, and a long page is looked through once. */
export function nameParts(root: ParentNode): void {
  for (const one of root.querySelectorAll(NAMELESS)) one.setAttribute('part', Object.entries(QUESTION_PARTS).find(([, selector]) => one.matches(selector))?.[0] ?? '');
}
