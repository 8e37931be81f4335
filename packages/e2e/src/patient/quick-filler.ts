/** A patient who fills in a form with a pointer, and gets through it with as little as it takes. */
import type { ChromiumEngine } from '../engines/chromium.ts';
import { QuickUser } from './quick-user.ts';
import { eventually, type Screen } from './widget.ts';

/** Answers whatever a page asks that has no answer yet. Runs in the page. */
function answerAllInPage(tag: string): void {
  const root = document.querySelector(tag)?.shadowRoot;
  const said = (field: HTMLElement) => field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  const groups = new Set<string>();
  for (const field of root?.querySelectorAll<HTMLInputElement>('form :is(input, textarea)') ?? []) {
    if (field.type === 'radio' || field.type === 'checkbox') {
      if (groups.has(field.name)) continue;
      groups.add(field.name);
      if (!root?.querySelector(`input[name="${field.name}"]:checked`)) field.click();
    } else if (['text', 'textarea'].includes(field.type) && field.value === '' && field.role !== 'combobox') {
      const part = field.dataset['part'];
      field.value = part === 'year' ? '2014' : part ? '3' : field.inputMode ? '4' : field.getAttribute('aria-describedby')?.includes('-like') ? '14:30' : 'A word';
      said(field);
    }
  }
  // A number in one of several units.
  for (const units of root?.querySelectorAll<HTMLSelectElement>('form select[name$="-unit"]') ?? []) {
    if (units.selectedIndex > 0) continue;
    units.selectedIndex = 1;
    units.dispatchEvent(new Event('change', { bubbles: true }));
  }
}

export class QuickFiller extends QuickUser {
  constructor(engine: ChromiumEngine) { super(engine, 'foyer-intake'); }

  /** The page can be used, and all that it is made of is there. */
  async ready(step = 'page-1'): Promise<void> {
    await eventually(() => this.screen(), s => s.ready && s.step === step, `the form is on ${step}`);
    await this.in('form [part~="primary"]').waitFor();
    await eventually(() => this.page.locator(`${this.tag} .waiting`).count(), waiting => waiting === 0, 'every part is there');
    await eventually(() => this.page.locator(`${this.tag} :is(.way-out, .fallback)`).count(), ways => ways > 0, 'somebody to turn to');
  }

  async answerAll(): Promise<void> {
    await this.page.evaluate(answerAllInPage, this.tag);
    // Painted first, and what follows from it after that.
    await this.page.evaluate(() => new Promise<void>(resolve => { requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(() => setTimeout(resolve)))); }));
  }

  /** Answers what is left, and goes on. */
  async pass(): Promise<Screen> {
    const { step } = await this.screen();
    await this.answerAll();
    await this.go();
    return eventually(() => this.screen(), s => s.step !== step && !s.busy, `what follows ${step}`);
  }

  async toReview(): Promise<void> {
    for (let { step } = await this.screen(); step !== 'review';) ({ step } = await this.pass());
    await this.at('review');
  }
}
