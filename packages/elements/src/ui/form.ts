/**
 * A form as a list of fields. From the one list come the fields, their errors beside them, and the summary above them, in the
 * manner of GOV.UK and the NHS. Label, hint, input, error and summary live in one shadow root, tied by plain ids.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { Issue } from '@foyer/core/journey/definition';
import { msg } from '../i18n/msg.ts';
import { icon } from './icons.ts';

/** What was typed, by field name; several values of one name are joined in a list. */
export type Typed = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface Field {
  /** Name of the input; the first input's id is `f-` and the name. */
  readonly name: string;
  /** Paths of issues that belong here; missing means the name itself. */
  readonly paths?: readonly string[] | undefined;
  /** What to say for a code: the label again, and how to mend it. */
  readonly error: (code: string) => string;
  readonly render: (error: string | undefined) => TemplateResult;
}

export const idOf = (name: string): string => `f-${name}`;

/** One value of a name, as text. */
export function typed(values: Typed, name: string): string {
  return typedAll(values, name)[0] ?? '';
}

/** All values of a name. */
export function typedAll(values: Typed, name: string): readonly string[] {
  return [values[name] ?? []].flat();
}

/** What a form says now. */
export function readForm(form: HTMLFormElement): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string') values[name] = values[name] === undefined ? value : [...typedAll(values, name), value];
  }
  return values;
}

export function errorOf(field: Field, issues: readonly Issue[]): string | undefined {
  const paths = field.paths ?? [field.name];
  const issue = issues.find(i => paths.some(path => i.path === path || i.path.startsWith(`${path}.`)));
  return issue && field.error(issue.code);
}

/** The fields, each with its error. */
export function renderFields(fields: readonly Field[], issues: readonly Issue[]): TemplateResult[] {
  return fields.map(field => field.render(errorOf(field, issues)));
}

/** An error beside its field. */
export function errorText(name: string, error: string | undefined): TemplateResult | typeof nothing {
  return error === undefined ? nothing
    : html`<p class="error" id="${idOf(name)}-error">${icon('danger')}<span><span class="quiet">${msg('Error:', { id: 'errors.prefix' })} </span>${error}</span></p>`;
}

/** Ids of hint, error and warning, for `aria-describedby`. */
export function describedBy(name: string, hint: unknown, error: string | undefined, warning?: string): string | typeof nothing {
  return [hint && `${idOf(name)}-hint`, error !== undefined && `${idOf(name)}-error`, warning && `${idOf(name)}-warning`].filter(Boolean).join(' ') || nothing;
}
