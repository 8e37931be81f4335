/** Says on the console which pins of a page the backend does not offer. The patient just sees the choice. */
import type { BookingShape } from '@foyer/core/booking/booking';
import { unknownPins } from '@foyer/core/internal/pins';
import type { View } from '@foyer/core/journey/definition';

/** What was said is not said again. */
const said = new Set<string>();

/** One line for each pin that is not among what has been loaded, once a page. Call it whenever something was loaded. */
export function checkPins({ localName }: Pick<Element, 'localName'>, view: Pick<View<BookingShape>, 'pins' | 'loaded'>): void {
  for (const { pin, value, offered } of unknownPins(view)) {
    const line = `<${localName} ${pin}="${value}">: the backend does not offer this ${pin}, so the patient is asked. It offers ${offered.length > 0 ? offered.join(', ') : 'none'}.`;
    if (!said.has(line)) console.warn(line);
    said.add(line);
  }
}
