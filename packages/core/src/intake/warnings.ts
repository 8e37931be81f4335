/** What a form can be warned about. Each has a line in the table of `docs/guides/forms.md`. */
export const FORM_WARNINGS = [
  'circular', 'drafts', 'expression', 'initial', 'modifier-extension', 'no-enable-behavior', 'no-item', 'no-link-id', 'no-such-question', 'not-r4', 'own-value', 'own-view', 'pattern', 'populate', 'prefill', 'query', 'response',
  'same-link-id', 'too-deep', 'unknown-operator', 'unknown-type', 'unplaced', 'value-set',
] as const;

export type FormWarningCode = (typeof FORM_WARNINGS)[number];
