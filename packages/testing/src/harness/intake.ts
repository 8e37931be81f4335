/** Drives `<foyer-intake>`, under any prefix, as a patient would. */
import type { IntakeElement } from '@foyer/elements/intake/intake';
import { WidgetHarness } from './widget-harness.ts';

export interface MountIntakeOptions {
  /** A backend, or the name of one that was given to `define`. */
  readonly backend?: IntakeElement['backend'];
  /** Default `foyer-intake`. It must be defined. */
  readonly tag?: string;
  /** Properties, set before the element is in the page. */
  readonly properties?: Readonly<Partial<Pick<IntakeElement, 'questionnaire' | 'response' | 'prefill' | 'assisted' | 'canSkip' | 'canSendUnasked' | 'drafts' | 'questionViews' | 'views' | 'strings' | 'telemetry' | 'sharedDevice'>>>;
  /** Its own language. */
  readonly lang?: string;
  /** Where it goes. Default: the end of the page. */
  readonly container?: ParentNode & Node;
}

export class IntakeHarness extends WidgetHarness<IntakeElement> {
  /** The page that the widget says that it is on, from its `foyer-step` events; empty before the first. */
  page(): string {
    const last = this.events.findLast(({ type }) => type === 'foyer-step');
    return String(last?.detail['step'] ?? '');
  }

  /** Until the widget is on a page, and it can be answered. */
  onPage(page: string): Promise<void> {
    return this.until(() => this.page() === page && this.heading() !== '' && this.shown('[part~="primary"], [part~="message"]').length > 0, `the page "${page}"`);
  }

  /** Continues, and waits for what comes of it: another page, or errors. */
  async goOn(): Promise<void> {
    const before = this.page();
    await this.pressPrimary();
    await this.until(() => this.page() !== before || this.errors().length > 0 || this.messages().length > 0, 'the next page');
  }
}

/** Puts the widget into the page. Resolves when it has rendered once; `ready()` waits until it can be used. */
export async function mountIntake(options: MountIntakeOptions = {}): Promise<IntakeHarness> {
  const element = document.createElement(options.tag ?? 'foyer-intake') as IntakeElement;
  const harness = new IntakeHarness(element);
  if (options.lang !== undefined) element.lang = options.lang;
  Object.assign(element, options.backend === undefined ? {} : { backend: options.backend }, options.properties);
  const fallback = document.createElement('p');
  fallback.textContent = 'Call 416-555-0100';
  element.append(fallback);
  (options.container ?? document.body).append(element);
  await element.updateComplete;
  return harness;
}
