import { useEffect, useRef, useState } from 'react';
import type { Questionnaire } from '@foyer/core/model/questionnaire';
import type { IntakeElement } from '@foyer/elements/intake/intake';

// Made once: a new object on every render would begin the form anew each time.
const KNEE: Questionnaire = {
  resourceType: 'Questionnaire', status: 'active', url: 'https://clinic.example/forms/knee', version: '1', language: 'en', title: 'Your knee',
  item: [
    { linkId: 'side', type: 'choice', text: 'Which knee?', required: true, answerOption: [{ valueString: 'Left' }, { valueString: 'Right' }] },
    { linkId: 'since', type: 'date', text: 'Since when does it hurt?' },
  ],
};

export function FormPage() {
  const widget = useRef<IntakeElement>(null);
  const [told, setTold] = useState('');

  useEffect(() => {
    const element = widget.current;
    // The event carries no answer: the response is on the element, and yours to send.
    const submitted = () => setTold(element?.response?.status ?? '');
    element?.addEventListener('foyer-submitted', submitted);
    return () => element?.removeEventListener('foyer-submitted', submitted);
  }, []);

  return (
    <main>
      <h1>Before your visit</h1>
      <foyer-intake ref={widget} questionnaire={KNEE}>
        <p>To answer by phone, call <a href="tel:4165550100">416-555-0100</a>.</p>
      </foyer-intake>
      <p role="status">{told && `The page was told: ${told}.`}</p>
    </main>
  );
}
