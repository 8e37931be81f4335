/** Looks that few forms need, added to the widget that shows one. */
import { nothing } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';
import { wear } from '../../theme/wear.ts';
import { besides as styles } from './besides.styles.ts';

/** Adds the looks of what it stands on to the widget around it, once it is there. */
class Styled extends Directive {
  override render(): unknown { return nothing; }

  override update({ element }: ElementPart): unknown {
    queueMicrotask(() => wear(element.getRootNode(), styles));
    return nothing;
  }
}

export const styled = directive(Styled);
