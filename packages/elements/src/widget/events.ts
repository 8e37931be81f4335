/** What a widget tells the page around it. Codes and states, nothing personal; none of these bubble. */
import type { FormWarningCode } from '@foyer/core/intake/warnings';

/** The widget can be used. */
export class FoyerReadyEvent extends Event {
  constructor() { super('foyer-ready'); }
}

/** The patient came to a step. */
export class FoyerStepEvent extends Event {
  /** Id of the step, e.g. `time`. */
  declare readonly step: string;
  /** From 1. */
  declare readonly position: number;
  declare readonly total: number;
  constructor(step: string, position: number, total: number) {
    super('foyer-step');
    this.step = step;
    this.position = position;
    this.total = total;
  }
}

/** A visit was booked or asked for. What was booked is on the element's `appointment` property, not in the event. */
export class FoyerBookedEvent extends Event {
  declare readonly state: 'confirmed' | 'requested';
  constructor(state: 'confirmed' | 'requested') {
    super('foyer-booked');
    this.state = state;
  }
}

/** A form was sent. What was sent is on the element's `response` property, not in the event. */
export class FoyerSubmittedEvent extends Event {
  declare readonly state: 'confirmed' | 'requested';
  constructor(state: 'confirmed' | 'requested') {
    super('foyer-submitted');
    this.state = state;
  }
}

/** A part of a form could not be used as it stands; the rest can. */
export class FoyerWarningEvent extends Event {
  /** What it is about; `docs/guides/forms.md` says what each means. */
  declare readonly code: FormWarningCode;
  /** Of the form's item; empty for the whole form. */
  declare readonly linkId: string;
  constructor(code: FormWarningCode, linkId: string) {
    super('foyer-warning');
    this.code = code;
    this.linkId = linkId;
  }
}

/** The patient used the way out. */
export class FoyerHelpEvent extends Event {
  declare readonly channel: 'call' | 'link';
  constructor(channel: 'call' | 'link') {
    super('foyer-help');
    this.channel = channel;
  }
}

/** Something failed; `code` is a kind of BackendError, or `set-up`, `script`, `render`. */
export class FoyerErrorEvent extends Event {
  declare readonly code: string;
  constructor(code: string) {
    super('foyer-error');
    this.code = code;
  }
}

declare global {
  interface HTMLElementEventMap {
    'foyer-ready': FoyerReadyEvent;
    'foyer-step': FoyerStepEvent;
    'foyer-booked': FoyerBookedEvent;
    'foyer-submitted': FoyerSubmittedEvent;
    'foyer-warning': FoyerWarningEvent;
    'foyer-help': FoyerHelpEvent;
    'foyer-error': FoyerErrorEvent;
  }
}
