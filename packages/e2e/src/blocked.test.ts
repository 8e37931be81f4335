/** "Must be shown" 9: without the script, without a chunk of it, or without the server, there is a phone number to call and a link to follow. */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { ChromiumEngine, launchChromium } from './engines/chromium.ts';
import { QuickPatient, type QuickWish, type StepId } from './patient/quick-patient.ts';
import { eventually } from './patient/widget.ts';
import { wayOutInPage } from './patient/way-out.ts';
import { openStage } from './site/stage.ts';

const browser: Browser = await launchChromium();
const stage = await openStage();
after(async () => {
  await browser.close();
  await stage.close();
});

/** What is kept from a page, and what requests for it look like. */
interface Blocked {
  readonly what: string;
  readonly pattern: RegExp;
}

const script: Blocked[] = [...stage.bundle.keys()]
  .filter(path => path === 'booking.js' || path.startsWith('chunks/'))
  .map(path => ({ what: path.replace(/-[\w-]{8}\.js$/, '.js'), pattern: new RegExp(`/foyer/${path.replaceAll('.', '\\.')}$`) }));
/** In each language a page that also measures. */
const PAGES = ['clinic/?with=telemetry', 'clinic/fr/?with=telemetry'];

const REQUESTS = {
  'what it can do': 'metadata', 'who the clinic is': 'Organization', 'what it offers': 'HealthcareService', 'its places': 'Location', 'its people': 'PractitionerRole',
  'its free times': 'Slot\\?', 'keeping a time': 'Slot/', 'finding a visit': 'Appointment', 'the booking itself': '$',
};
const api: Blocked[] = Object.entries(REQUESTS).map(([what, path]) => ({ what, pattern: new RegExp(`${stage.server.url}/fhir/?${path}`) }));
/** Most of the time here is waiting. Patients who are here at once go to different places, so that none takes another's time. */
const BESIDE = { concurrency: 3 };
const SITES = ['toronto', 'montreal', 'st-johns', 'regina', 'vancouver'];
let lane = 0;

/** Goes on as far as it is possible; looks at every screen on the way. Gives the last one. */
async function walk(patient: QuickPatient, wish: QuickWish, look: () => Promise<void>): Promise<string> {
  let seen = '';
  for (let screens = 0; screens < 12; screens++) {
    const arrived = await eventually(() => patient.screen(), s => s.ready && !s.busy && s.step !== seen && s.heading !== '', 'the next screen', 4000).catch(() => undefined);
    await look();
    if (arrived === undefined || ['confirmed', 'requested', 'unknown'].includes(arrived.step)) return (await patient.screen()).step;
    seen = arrived.step;
    if (!await patient.answer(seen as StepId, wish).then(() => true, () => false)) {
      await look();
      return seen;
    }
  }
  return seen;
}

interface Walked {
  /** Where it ended. */
  readonly last: string;
  /** Addresses that the page asked for, blocked or not. */
  readonly asked: readonly string[];
}

async function isThereAWayOut(blocked: readonly Blocked[], page: string): Promise<Walked> {
  const engine = await ChromiumEngine.open(browser);
  engine.page.setDefaultTimeout(4000);
  const asked: string[] = [];
  engine.page.on('request', request => asked.push(request.url()));
  for (const { pattern } of blocked) await engine.page.route(pattern, route => route.abort());
  try {
    await engine.page.goto(`${stage.site.url}/${page}`);
    const last = await walk(new QuickPatient(engine), { site: SITES[lane++ % SITES.length] ?? '' }, async () => {
      const way = await eventually(() => engine.evaluate(wayOutInPage, 'foyer-booking'), ({ phones, links }) => phones.length > 0 && links.length > 0, 'a phone number and a link', 3000);
      assert.match(way.phones.join(' '), /\d{3}-555-01\d\d/);
    });
    return { last, asked };
  } finally {
    await engine.close();
  }
}

const isAsked = (asked: readonly string[], { pattern }: Blocked) => asked.some(url => pattern.test(url));

/** What a booking asks for when all of it comes. The rest is of no concern to it: other widgets' parts, and what this patient does not need. */
const whole = await Promise.all(PAGES.map(page => isThereAWayOut([], page)));

describe('the script', BESIDE, () => {
  it('comes, and all of a booking goes well', () => {
    assert.deepEqual(whole.map(({ last }) => last), ['confirmed', 'confirmed']);
  });
  for (const [i, page] of PAGES.entries()) {
    const needed = script.filter(one => isAsked(whole[i]?.asked ?? [], one));
    // What is asked for in English is kept away there.
    for (const blocked of needed.filter(one => i === 0 || !isAsked(whole[0]?.asked ?? [], one))) {
      it(`is there but for ${blocked.what}`, async () => {
        const { asked } = await isThereAWayOut([blocked], page);
        assert.ok(isAsked(asked, blocked), 'the journey asks for it');
      });
    }
    it(`is there but for all that ${page} does not ask for, and the visit is booked`, async () => {
      const rest = script.filter(one => !needed.includes(one));
      assert.ok(needed.length >= 4 && rest.length > 20, `${needed.length} and ${rest.length}`);
      const { last } = await isThereAWayOut(rest, page);
      assert.equal(last, 'confirmed');
    });
  }
});

describe('the server', BESIDE, () => {
  for (const blocked of api) {
    it(`answers but for ${blocked.what}`, async () => {
      const { last, asked } = await isThereAWayOut([blocked], 'clinic/');
      assert.ok(isAsked(asked, blocked), 'the journey asks for it');
      assert.notEqual(blocked.what.startsWith('the booking') ? last : '', 'confirmed');
    });
  }
  it('is not there at all', async () => {
    const { last } = await isThereAWayOut([{ what: 'all', pattern: new RegExp(stage.server.url) }], 'clinic/');
    assert.notEqual(last, 'confirmed');
  });
});
