/** What all field templates have in common. */
import { html, nothing, type TemplateResult } from 'lit';
import { msg } from '../i18n/msg.ts';
import { describedBy, errorText, idOf, type Field, type Typed } from './form.ts';

export interface FieldOptions {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly optional?: boolean;
  /** Paths of issues, when they differ from the name. */
  readonly paths?: readonly string[] | undefined;
  readonly error?: (code: string) => string;
  readonly values: Typed;
}

/** "(optional)" behind a label. The space is part of its text: Chromium leaves one that stands alone out of a name. */
export const optionalMark = (optional: boolean | undefined) =>
  (optional ? html`<span class="optional">${` ${msg('(optional)', { id: 'field.optional' })}`}</span>` : nothing);

export const hintText = (name: string, hint: string | undefined) => (hint ? html`<p class="hint" id="${idOf(name)}-hint">${hint}</p>` : nothing);

/** A field from its options and its template. */
export function asField(options: FieldOptions, render: Field['render']): Field {
  return { error: () => '', ...options, render };
}

/** A field of several controls: a group, with label, hint and error before them. */
export function group(options: FieldOptions & { readonly labelHidden?: boolean }, controls: (error: string | undefined) => TemplateResult): Field {
  const { name, label, hint, optional, labelHidden } = options;
  return asField(options, error => html`
    <fieldset class="field ${error ? 'wrong' : ''}" aria-describedby=${describedBy(name, hint, error)}>
      <legend class=${labelHidden ? 'quiet' : ''}>${label}${optionalMark(optional)}</legend>
      ${hintText(name, hint)}
      ${errorText(name, error)}
      ${controls(error)}
    </fieldset>`);
}

