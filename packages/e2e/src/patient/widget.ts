/** What a test reads of a widget on a page: its screen, as a patient would see it. Functions that end in `InPage` run there. */
import type { Engine } from '../engines/engine.ts';

/** The widget, as far as tests look inside. */
interface Inside extends HTMLElement {
  /** True while what is shown is not yet what the journey says. */
  readonly isUpdatePending?: boolean;
  readonly journey?: { readonly step: string; readonly busy: boolean; readonly submission: { readonly state: string; readonly attempt?: string } };
}

export interface Screen {
  /** Id of the step, or what became of the submission: `confirmed`, `requested`, `unknown`. Empty while there is no journey. */
  readonly step: string;
  /** State of the submission. */
  readonly submission: string;
  readonly attempt: string | undefined;
  readonly busy: boolean;
  readonly ready: boolean;
  /** The page says what is in the way. */
  readonly notice: boolean;
  readonly heading: string;
  /** Values of the list of what was answered, or booked, in their order. */
  readonly summary: readonly string[];
  /** All that can be read. */
  readonly text: string;
}

function readScreenInPage(tag: string): Screen {
  const element = document.querySelector(tag) as Inside | null;
  const root = element?.shadowRoot;
  const state = element?.journey?.submission.state ?? '';
  const words = (node: Element | null | undefined) => node?.textContent?.replace(/[ \n\t]+/g, ' ').trim() ?? '';
  return {
    step: ['confirmed', 'requested', 'unknown'].includes(state) ? state : element?.journey?.step ?? '',
    submission: state, attempt: element?.journey?.submission.attempt, busy: element?.journey?.busy === true || element?.isUpdatePending === true,
    ready: (element as { ready?: boolean } | null)?.ready === true,
    notice: root?.getElementById('notice') != null,
    heading: words(root?.getElementById('heading')),
    summary: [...root?.querySelectorAll('dl.summary dd:not(.change)') ?? []].map(words),
    text: words(root?.querySelector('.root')),
  };
}

export function readScreen(engine: Engine, tag = 'foyer-booking'): Promise<Screen> {
  return engine.evaluate(readScreenInPage, tag);
}

/** Asks again and again, as a person looks at a page, until something holds; says what was there when it never does. */
export async function eventually<T>(read: () => Promise<T>, holds: (value: T) => boolean, what: string, within = 15_000): Promise<T> {
  const until = Date.now() + within;
  for (;;) {
    const value = await read();
    if (holds(value)) return value;
    if (Date.now() > until) throw new Error(`${what}: not within ${within / 1000} s; there is ${JSON.stringify(value).slice(0, 2000)}`);
    await new Promise(resolve => setTimeout(resolve, 25));
  }
}

/** What `page-log.js` heard. */
export interface PageLog {
  readonly errors: readonly string[];
  readonly violations: readonly string[];
  readonly words: readonly string[];
  readonly events: readonly Readonly<Record<string, unknown>>[];
}

export function readPageLog(engine: Engine): Promise<PageLog> {
  return engine.evaluate(() => (globalThis as unknown as { pageLog: PageLog }).pageLog, undefined);
}
