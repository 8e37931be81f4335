/** What all field templates have in common. */
import { html, nothing, type TemplateResult } from 'lit';
import { msg } from '../i18n/msg.ts';
import { describedBy, errorText, idOf, type Field, type Typed } from './form.ts';

export interface FieldOptions {
  readonly name: string;
  /** Text, or a template of it. */
  readonly label: unknown;
  /** True hides the label from sight: the heading says it already. */
  readonly labelHidden?: boolean;
  readonly hint?: unknown;
  /** Something softer than an error: shown when the field is left, never in the way. */
  readonly warning?: string | undefined;
  readonly optional?: boolean;
  /** Paths of issues, when they differ from the name. */
  readonly paths?: readonly string[] | undefined;
  readonly error?: (code: string) => string;
  readonly values: Typed;
}

/** "(optional)" behind a label. The space is part of its text: Chromium leaves one that stands alone out of a name. */
const optionalMark = (optional: boolean | undefined) =>
  (optional ? html`<span class="optional">${` ${msg('(optional)', { id: 'field.optional' })}`}</span>` : nothing);

/** Hint and error, which stand between a label and its controls. */
const about = ({ name, hint }: FieldOptions, error: string | undefined) => html`
  ${hint ? html`<p class="hint" id="${idOf(name)}-hint">${hint}</p>` : nothing}
  ${errorText(name, error)}`;

/** A field of one control. It is told its id, what describes it, and whether it is wrong: values of attributes. */
export function labelled(options: FieldOptions, control: (id: string, about: unknown, invalid: unknown) => TemplateResult): Field {
  const { name, label, hint, optional, warning } = options;
  const render = (error: string | undefined) => html`
    <div class="field ${error ? 'wrong' : ''}">
      <label for=${idOf(name)}>${label}${optionalMark(optional)}</label>
      ${about(options, error)}
      ${control(idOf(name), describedBy(name, hint, error, warning), error ? 'true' : nothing)}
      ${warning ? html`<p class="hint" role="status" id="${idOf(name)}-warning">${warning}</p>` : nothing}
    </div>`;
  return { error: () => '', ...options, render };
}

/** A field of several controls: a group. */
export function group(options: FieldOptions, controls: (error: string | undefined) => TemplateResult): Field {
  const { name, label, hint, optional, labelHidden } = options;
  const render = (error: string | undefined) => html`
    <fieldset class="field ${error ? 'wrong' : ''}" aria-describedby=${describedBy(name, hint, error)}>
      <legend class=${labelHidden ? 'quiet' : ''}>${label}${optionalMark(optional)}</legend>
      ${about(options, error)}
      ${controls(error)}
    </fieldset>`;
  return { error: () => '', ...options, render };
}
