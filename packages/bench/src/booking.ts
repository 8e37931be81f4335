/** The benchmarks of `<foyer-booking>`: all in one run, on the built bundle, against servers on this machine. */
import { sampleClinic } from '@foyer/backend-demo/clinic';
import type { Browser } from 'playwright-core';
import { startDevServer, type DevServer } from '../../dev-server/src/server.ts';
import { launchChromium } from '../../e2e/src/engines/chromium.ts';
import { judgeFirstInput, judgeManySlots, type Booking, type FirstInput, type ManySlots } from './figures.ts';
import { byTurns } from './measures/by-turns.ts';
import { firstUsable } from './measures/first-usable.ts';
import { measureMemory } from './measures/memory.ts';
import { measureNextPaint } from './measures/next-paint.ts';
import { startSite, type Site } from './stage/site.ts';
import { SERVICE, vaccinationDays, type FewOrMany } from './stage/vaccination-days.ts';
import { SLOW_4G, type Connection } from './stage/visitor.ts';
import { compare } from './statistics.ts';

const RUNS = { firstInput: 15, firstInputOnSlow4g: 9, manySlots: 21 };
/** No time of the book passes by while it is measured. */
const FIRST_DAY = () => new Date(Date.now() + 48 * 3600e3).toISOString().slice(0, 10);

interface Stage {
  readonly browser: Browser;
  readonly site: Site;
  readonly clinic: DevServer;
  readonly vaccination: DevServer;
}

async function measureFirstInput({ browser, site, clinic }: Stage, runs: number, connection?: Connection): Promise<FirstInput> {
  const of = (page: string) => async () => (await firstUsable(browser, site, `/${page}.html?fhir=${clinic.url}`, 'input[type=radio]', connection)).at;
  return judgeFirstInput(await byTurns(runs, of('booking'), of('plain')));
}

async function measureManySlots({ browser, site, vaccination }: Stage): Promise<ManySlots> {
  const sinceAsked: Record<FewOrMany, number[]> = { gatineau: [], toronto: [] };
  const at = (place: FewOrMany) => async () => {
    const pins = encodeURIComponent(`service="${SERVICE}" site="${place}"`);
    const usable = await firstUsable(browser, site, `/booking.html?fhir=${vaccination.url}&pins=${pins}`, 'button.time');
    if (usable.asked === null) throw new Error('The page asked for no times');
    sinceAsked[place].push(usable.at - usable.asked);
    return usable.at;
  };
  const whole = await byTurns(RUNS.manySlots, at('gatineau'), at('toronto'));
  // The first of each did not count.
  return judgeManySlots(whole, compare(sinceAsked.gatineau.slice(1), sinceAsked.toronto.slice(1)));
}

async function measureAll(stage: Stage, tell: (what: string) => void): Promise<Booking> {
  const { browser, site, clinic } = stage;
  tell('first input');
  const firstInput = await measureFirstInput(stage, RUNS.firstInput);
  tell('first input on slow 4G');
  const firstInputOnSlow4g = await measureFirstInput(stage, RUNS.firstInputOnSlow4g, SLOW_4G);
  tell('many times');
  const manySlots = await measureManySlots(stage);
  tell('next paint');
  const nextPaint = await measureNextPaint(browser, site, clinic.url);
  tell('memory');
  const memory = await measureMemory(browser, site);
  return { firstInput, firstInputOnSlow4g, manySlots, nextPaint, memory };
}

/**
 * Measures everything. Rejects when something could not be measured.
 * @param tell hears what is being measured
 */
export async function measureBooking(tell: (what: string) => void): Promise<Booking> {
  const closing: (() => Promise<unknown>)[] = [];
  const open = async <T extends { close(): Promise<unknown> }>(what: Promise<T>): Promise<T> => {
    const opened = await what;
    closing.unshift(() => opened.close());
    return opened;
  };
  try {
    tell('the bundle and the servers');
    const site = await open(startSite());
    const clinic = await open(startDevServer({ clinic: sampleClinic({ from: FIRST_DAY(), days: 60 }) }));
    const vaccination = await open(startDevServer({ clinic: vaccinationDays(FIRST_DAY()) }));
    const browser = await open(launchChromium());
    return await measureAll({ browser, site, clinic, vaccination }, tell);
  } finally {
    for (const close of closing) await close();
  }
}
