/** What all field templates have in common. */
import { html, nothing } from 'lit';
import { msg } from '../i18n/msg.ts';
import { idOf, type Field, type Typed } from './form.ts';

export interface FieldOptions {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly optional?: boolean;
  /** Paths of issues, when they differ from the name. */
  readonly paths?: readonly string[];
  readonly error?: (code: string) => string;
  readonly values: Typed;
}

/** "(optional)" behind a label. The space is part of its text: Chromium leaves one that stands alone out of a name. */
export const optionalMark = (optional: boolean | undefined) =>
  (optional ? html`<span class="optional">${` ${msg('(optional)', { id: 'field.optional' })}`}</span>` : nothing);

export const hintText = (name: string, hint: string | undefined) => (hint ? html`<p class="hint" id="${idOf(name)}-hint">${hint}</p>` : nothing);

/** A field from its options and its template. */
export function asField(options: FieldOptions, render: Field['render']): Field {
  const { name, paths, error = () => '' } = options;
  return { name, error, render, ...(paths && { paths }) };
}

