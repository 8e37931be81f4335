/**
 * How soon the screen answers: from an input to the next paint, by Event Timing (W3C), on the way through a booking. What
 * travels over the network comes after that paint, so it is not in the figure.
 */
import type { Browser } from 'playwright-core';
import { BUDGETS, type NextPaint } from '../figures.ts';
import type { Site } from '../stage/site.ts';
import { visit, type Visitor } from '../stage/visitor.ts';
import { median, percentile } from '../statistics.ts';

/** What Event Timing does not report took less than this, in milliseconds. */
const LEAST = 16;
/** After one that does not count. */
const ROUNDS = 7;

export const KINDS = ['radio', 'continue', 'time', 'more days', 'typing', 'filter'] as const;
export type Kind = typeof KINDS[number];
export type Waits = Readonly<Record<Kind, readonly number[]>>;

/** Runs in the page, from its beginning. */
function listen(): void {
  let longest = 0;
  const note = (entries: PerformanceEntryList) => {
    for (const entry of entries as PerformanceEventTiming[]) if (entry.interactionId > 0) longest = Math.max(longest, entry.duration);
  };
  const observer = new PerformanceObserver(list => note(list.getEntries()));
  observer.observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
  /** Longest since the last call, once everything until now is painted. */
  const answered = () => new Promise<number>(resolve => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => {
      note(observer.takeRecords());
      const duration = longest;
      longest = 0;
      resolve(duration);
    })));
  });
  Object.assign(globalThis, { answered });
}

/** A patient whose every input is timed. Inputs go in by the protocol: the driver puts nothing into the page between them. */
class TimedPatient {
  readonly waits: Record<Kind, number[]> = { radio: [], continue: [], time: [], 'more days': [], typing: [], filter: [] };
  readonly #visitor: Visitor;

  constructor(visitor: Visitor) {
    this.#visitor = visitor;
  }

  /** Does something and notes how long the screen took to answer. */
  async #time(kind: Kind, act: () => Promise<void>): Promise<void> {
    await this.#visitor.ask('answered()');
    await act();
    this.waits[kind].push(Math.max(LEAST, await this.#visitor.ask<number>('answered()')));
  }

  #in(selector: string) { return this.#visitor.page.locator(`foyer-booking ${selector}`).first(); }

  async #pointTo(selector: string): Promise<readonly [number, number]> {
    const target = this.#in(selector);
    await target.waitFor();
    await target.scrollIntoViewIfNeeded();
    const box = await target.boundingBox();
    if (!box) throw new Error(`${selector} is not on the screen`);
    return [box.x + box.width / 2, box.y + box.height / 2];
  }

  async press(kind: Kind, selector: string): Promise<void> {
    const [x, y] = await this.#pointTo(selector);
    await this.#time(kind, () => this.#visitor.page.mouse.click(x, y));
  }

  async type(selector: string, text: string): Promise<void> {
    await this.#in(selector).focus();
    for (const letter of text) await this.#time('typing', () => this.#visitor.page.keyboard.press(letter));
  }

  /** A select by arrow key, as where no list opens. */
  async choose(selector: string, key: 'ArrowDown' | 'ArrowUp'): Promise<void> {
    await this.#in(selector).focus();
    await this.#time('filter', () => this.#visitor.page.keyboard.press(key));
  }

  wait(selector: string): Promise<void> { return this.#in(selector).waitFor(); }

  async answer(step: string, choice: string): Promise<void> {
    await this.wait(`h2:has-text("${step}")`);
    await this.press('radio', `input[value="${choice}"]`);
    await this.press('continue', 'button[part=primary]');
  }

  async goOn(next: string): Promise<void> {
    await this.press('continue', 'button[part=primary]');
    await this.wait(`h2:has-text("${next}")`);
  }
}

async function chooseWhatAndWhere(patient: TimedPatient): Promise<void> {
  await patient.wait('input[type=radio]');
  // Another one first: a change of mind is a choice too. And on without a choice, which says what is missing.
  await patient.press('continue', 'button[part=primary]');
  await patient.press('radio', 'input[value=physiotherapy]');
  await patient.answer('What do you need?', 'mental-health');
  await patient.answer('How do you want to meet?', 'in-person');
  await patient.answer('Where do you want to go?', 'toronto');
  await patient.answer('Who do you want to see?', '*');
}

async function chooseTime(patient: TimedPatient): Promise<void> {
  await patient.wait('button.time');
  await patient.press('more days', 'button:has-text("Show more days")');
  await patient.wait('button:has-text("Show more days")');
  await patient.press('filter', 'summary');
  await patient.choose('[name=person]', 'ArrowDown');
  await patient.wait('button.time');
  await patient.choose('[name=person]', 'ArrowUp');
  await patient.wait('button.time');
  await patient.press('time', 'button.time');
}

async function sayWho(patient: TimedPatient): Promise<void> {
  await patient.wait('input[value=self]');
  await patient.press('radio', 'input[value=self]');
  await patient.press('continue', 'button[part=primary]');
  await patient.type('[name=given]', 'Sam');
  await patient.type('[name=family]', 'Sample');
  await patient.type('[name=birth-day]', '27');
  await patient.type('[name=birth-month]', '3');
  await patient.type('[name=birth-year]', '1985');
  await patient.press('continue', 'button[part=primary]');
  await patient.wait('[name=note]');
  await patient.type('[name=note]', 'quiet');
  await patient.press('continue', 'button[part=primary]');
  await patient.wait('[name=phone]');
  await patient.type('[name=phone]', '4165550123');
  await patient.goOn('Check your answers');
}

async function oneRound(browser: Browser, site: Site, fhir: string): Promise<Waits> {
  const visitor = await visit(browser, site, { script: listen });
  try {
    await visitor.goto(`/booking.html?fhir=${fhir}`);
    const patient = new TimedPatient(visitor);
    await chooseWhatAndWhere(patient);
    await chooseTime(patient);
    await sayWho(patient);
    return patient.waits;
  } finally {
    await visitor.leave();
  }
}

/**
 * Each round makes the same choices, and what else the machine does meets one round and not the other: a choice's figure is the
 * median of all rounds. The slowest kind of choice is what counts, so that many quick letters hide nothing.
 */
export function judgeNextPaint(rounds: readonly Waits[]): NextPaint {
  const kinds = Object.fromEntries(KINDS.map(kind => {
    const choices = (rounds[0]?.[kind] ?? []).map((_, i) => median(rounds.map(round => round[kind][i] ?? Number.NaN)));
    return [kind, { p95: percentile(choices, 0.95), median: median(choices), choices: choices.length }];
  }));
  const [slowest = '', { p95 } = { p95: Number.NaN }] = Object.entries(kinds).sort(([, a], [, b]) => b.p95 - a.p95)[0] ?? [];
  const allInputs = percentile(rounds.flatMap(round => KINDS.flatMap(kind => round[kind])), 0.95);
  return { p95, slowest, kinds, allInputs, rounds: rounds.length, budget: BUDGETS.nextPaint, ok: p95 <= BUDGETS.nextPaint };
}

/** @param fhir the sample clinic's server, without a path */
export async function measureNextPaint(browser: Browser, site: Site, fhir: string): Promise<NextPaint> {
  await oneRound(browser, site, fhir);
  const rounds: Waits[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await oneRound(browser, site, fhir));
  return judgeNextPaint(rounds);
}
