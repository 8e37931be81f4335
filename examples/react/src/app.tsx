import { useEffect, useRef, useState } from 'react';
import { demoBackend } from '@foyer/backend-demo/demo-backend';
import type { BookingElement } from '@foyer/elements/booking/booking';
import type { FoyerBookedEvent } from '@foyer/elements/widget/events';

// Made once: a new object on every render would begin the journey anew each time.
const backend = demoBackend();

export function App() {
  const widget = useRef<BookingElement>(null);
  const [state, setState] = useState('');

  useEffect(() => {
    const element = widget.current;
    const booked = (event: Event) => setState((event as FoyerBookedEvent).state);
    element?.addEventListener('foyer-booked', booked);
    return () => element?.removeEventListener('foyer-booked', booked);
  }, []);

  // React 19 sets an object as a property of a custom element.
  return (
    <main>
      <h1>Book a visit</h1>
      <foyer-booking ref={widget} backend={backend} service="check-up">
        <p>To book, call <a href="tel:4165550100">416-555-0100</a>.</p>
      </foyer-booking>
      <p role="status">{state && `The page was told: ${state}.`}</p>
    </main>
  );
}
