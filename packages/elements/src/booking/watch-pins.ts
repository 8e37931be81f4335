/** Has the pins of a page looked at, where it has any. What looks at them is fetched only then. */
import type { ReactiveControllerHost } from 'lit';
import type { BookingShape } from '@foyer/core/booking/booking';
import type { Journey } from '@foyer/core/journey/journey';

interface Widget extends ReactiveControllerHost, Element {
  readonly journey: Journey<BookingShape> | undefined;
}

let checks: Promise<typeof import('./check-pins.ts')> | undefined;

/** From now on, whenever something was loaded. Where the code does not arrive, nothing is said. */
export function watchPins(widget: Widget): void {
  widget.addController({
    hostUpdated() {
      const view = widget.journey?.view;
      if (!view || Object.keys(view.pins).length === 0) return;
      checks ??= import('./check-pins.ts');
      checks.then(({ checkPins }) => checkPins(widget, view), () => undefined);
    },
  });
}
