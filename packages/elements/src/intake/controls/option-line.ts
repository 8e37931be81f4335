/** What an option is called on one line of a list. */
import type { Node } from '@foyer/core/intake/node';
import type { Option } from '@foyer/core/intake/options';
import type { FormText } from '@foyer/core/intake/texts';
import { optionText } from '../form-words.ts';
import { partsOf } from '../parts.ts';

/** With its columns, where it has some. */
export const optionLine = (option: Option, node: Node): FormText => partsOf(node.form).besides.part?.lineOf(option, node) ?? optionText(option, node.form);
