/** A patient who books with a pointer. */
import type { ChromiumEngine } from '../engines/chromium.ts';
import { QuickUser } from './quick-user.ts';
import { eventually, type Screen } from './widget.ts';

/** A step that a quick patient can come to. */
export const STEPS = ['reason', 'modality', 'place', 'practitioner', 'time', 'who', 'needs', 'contact', 'review'] as const;
export type StepId = typeof STEPS[number];

export interface QuickWish {
  readonly service?: string;
  readonly modality?: string;
  readonly site?: string;
  readonly given?: string;
  readonly family?: string;
  readonly phone?: string;
  readonly note?: string;
}

export class QuickPatient extends QuickUser {
  constructor(engine: ChromiumEngine, tag = 'foyer-booking') { super(engine, tag); }

  async choose(value: string): Promise<void> {
    await this.in(`input[value="${value}"]`).check();
    await this.go();
  }

  /** The times are here. */
  async times(): Promise<void> {
    await this.in('button.time').waitFor();
  }

  async fillWho({ given = 'Sam', family = 'Sample' }: QuickWish): Promise<void> {
    await this.in('input[value=self]').check();
    await this.in('[name=given]').fill(given);
    await this.in('[name=family]').fill(family);
    await this.in('[name=birth-day]').fill('27');
    await this.in('[name=birth-month]').fill('3');
    await this.in('[name=birth-year]').fill('1985');
  }

  /** Answers one step. */
  async answer(step: StepId, wish: QuickWish): Promise<void> {
    switch (step) {
      case 'reason': return this.choose(wish.service ?? 'mental-health');
      case 'modality': return this.choose(wish.modality ?? 'in-person');
      case 'place': return this.choose(wish.site ?? 'toronto');
      case 'practitioner': return this.choose('*');
      case 'time':
        await this.times();
        return this.in('button.time').click();
      case 'who':
        await this.fillWho(wish);
        return this.go();
      case 'needs':
        if (wish.note !== undefined) await this.in('[name=note]').fill(wish.note);
        return this.go();
      case 'contact':
        await this.in('[name=phone]').fill(wish.phone ?? '416-555-0123');
        return this.go();
      case 'review': return this.go();
    }
  }

  /** Goes on until a step is shown, by whatever steps there are. */
  async goTo(wanted: StepId, wish: QuickWish = {}): Promise<Screen> {
    await eventually(() => this.screen(), s => s.ready, 'the widget can be used');
    for (let steps = 0; steps < STEPS.length; steps++) {
      const { step } = await this.screen();
      if (step === wanted) break;
      await this.answer(step as StepId, wish);
      const next = await eventually(() => this.screen(), s => !s.busy && (s.step !== step || s.notice), `what follows ${step}`);
      if (next.step === step) throw new Error(`Something is in the way on ${step}: ${next.text.slice(0, 200)}`);
    }
    return this.at(wanted);
  }
}
