/** Nothing personal leaves the widget but in the bodies of requests: every field is filled with words that occur nowhere else, and everything else is searched for them. */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { ChromiumEngine, launchChromium } from './engines/chromium.ts';
import { QuickPatient } from './patient/quick-patient.ts';
import { eventually, readPageLog } from './patient/widget.ts';
import { openStage } from './site/stage.ts';

const browser = await launchChromium();
const stage = await openStage();
after(async () => {
  await browser.close();
  await stage.close();
});

const PERSON = {
  given: 'Quillfeather', family: 'Zanzibarnum', byGiven: 'Ostrichelle', byFamily: 'Vermillionsky', year: '1931', number: '9876543217', version: 'QX',
  phone: '416-555-0177', email: 'xylophone.owl@example.com', note: 'marzipan-earache',
};
/** What is searched for; short or common strings in the form in which they could only be the patient's. */
const CANARIES = [
  PERSON.given, PERSON.family, PERSON.byGiven, PERSON.byFamily, '1931-02-03', '3 February 1931', PERSON.number, PERSON.phone, '4165550177', 'xylophone.owl', PERSON.note, 'earache',
];

function findCanaries(where: string, text: string): string[] {
  const plain = `${text} ${decodeURIComponent(text.replace(/%(?![0-9a-f]{2})/gi, '%25'))}`.toLowerCase();
  return CANARIES.filter(canary => plain.includes(canary.toLowerCase())).map(canary => `${canary} is in ${where}: ${text.slice(0, 200)}`);
}

/** All that a page keeps. */
function storedInPage(): string {
  const all = (storage: Storage) => Object.entries({ ...storage }).map(([key, value]) => `${key}=${value}`).join(' ');
  return `${all(localStorage)} ${all(sessionStorage)} ${document.cookie} ${JSON.stringify(history.state)} ${document.title} ${location.href}`;
}

interface HostLog {
  readonly telemetry: readonly unknown[];
  readonly overheard: readonly string[];
  readonly attributes: readonly string[];
}

/** Watches everything that leaves the widget from before it is there. */
async function watched(run: (patient: QuickPatient, search: () => Promise<void>) => Promise<void>): Promise<{ readonly log: HostLog }> {
  await stage.server.admin.reset();
  const engine = await ChromiumEngine.open(browser);
  const leaks: string[] = [];
  engine.page.on('request', request => {
    leaks.push(...findCanaries('the address of a request', request.url()), ...findCanaries('a header', JSON.stringify(request.headers())));
  });
  engine.page.on('console', message => leaks.push(...findCanaries('the console', message.text())));
  engine.page.on('pageerror', error => leaks.push(...findCanaries('an uncaught error', `${error.message} ${error.stack}`)));
  const search = async () => {
    leaks.push(...findCanaries('what the page keeps', await engine.evaluate(storedInPage, undefined)));
    leaks.push(...findCanaries('the attributes of the host', await engine.evaluate(() => [...document.querySelector('foyer-booking')?.attributes ?? []].map(({ name, value }) => `${name}=${value}`).join(' '), undefined)));
    leaks.push(...findCanaries('what the host hears', JSON.stringify(await readPageLog(engine))));
  };
  try {
    await engine.goto(`${stage.site.url}/clinic/?with=telemetry`);
    await run(new QuickPatient(engine), search);
    await search();
    const log = await readPageLog(engine) as unknown as HostLog;
    assert.deepEqual(leaks, []);
    return { log };
  } finally {
    await engine.close();
  }
}

/** Types as a person does, so that whoever listens for keys has something to hear. */
async function type(patient: QuickPatient, name: string, text: string): Promise<void> {
  await patient.in(`[name=${name}]`).click();
  await patient.page.keyboard.type(text);
}

async function fillEverything(patient: QuickPatient, search: () => Promise<void>): Promise<void> {
  await patient.goTo('who');
  await patient.in('input[value=dependant]').check();
  for (const [name, text] of [
    ['their-given', PERSON.given], ['their-family', PERSON.family], ['their-birth-day', '3'], ['their-birth-month', 'February'], ['their-birth-year', PERSON.year],
    ['given', PERSON.byGiven], ['family', PERSON.byFamily],
  ] as const) await type(patient, name, text);
  await patient.in('[name=by-rel]').selectOption('guardian');
  await patient.in('details > summary').click();
  await patient.in('[name=their-card-province]').selectOption('ON');
  await type(patient, 'their-card-number', PERSON.number);
  await type(patient, 'their-card-version', PERSON.version);
  await patient.go();
  await patient.at('needs');
  await type(patient, 'note', PERSON.note);
  await patient.go();
  await patient.at('contact');
  await type(patient, 'email', 'xylophone.owl');
  // An answer that is wrong is as personal as one that is right.
  await patient.go();
  await patient.in('#errors').waitFor();
  await search();
  await patient.in('[name=email]').fill(PERSON.email);
  await type(patient, 'phone', PERSON.phone);
  await patient.go();
  await patient.at('review');
}

describe('personal data', () => {
  it('is in the bodies of requests and nowhere else when all goes well', async () => {
    let attempt: string | undefined;
    const { log } = await watched(async (patient, search) => {
      await fillEverything(patient, search);
      await patient.go();
      ({ attempt } = await patient.at('confirmed'));
    });
    const arrived = JSON.stringify(await stage.server.admin.stored(attempt ?? ''));
    for (const canary of [PERSON.given, PERSON.byFamily, '1931-02-03', PERSON.number, PERSON.version, PERSON.phone, PERSON.note, PERSON.email]) {
      assert.ok(arrived.includes(canary), `${canary} was typed, and arrived`);
    }
    assert.ok(log.telemetry.length > 8, 'the host measures');
    assert.ok(log.telemetry.some(event => (event as { name: string }).name === 'confirmed'));
  });

  it('is nowhere else when the server refuses, and when the reply is lost', async () => {
    const { log } = await watched(async (patient, search) => {
      await fillEverything(patient, search);
      stage.server.admin.fault({ method: 'POST', path: '/fhir$', kind: 'status', status: 422 });
      await patient.go();
      await eventually(() => patient.screen(), s => s.submission === 'failed', 'a refusal');
      await search();
      stage.server.admin.fault({ method: 'POST', path: '/fhir$', kind: 'truncated' });
      stage.server.admin.fault({ path: '/fhir/Appointment', kind: 'html', nth: 2, times: 2 });
      await patient.go();
      await patient.at('unknown');
      await search();
      await patient.at('confirmed');
    });
    assert.ok(log.telemetry.some(event => (event as { name: string }).name === 'error_shown'), JSON.stringify(log.telemetry));
  });

  it('is not heard by a page that listens to every key', async () => {
    const { log } = await watched(async patient => {
      await patient.goTo('who');
      await patient.in('input[value=self]').check();
      await type(patient, 'given', 'abc');
    });
    assert.deepEqual(log.overheard.filter(heard => /^(key\w+ [abc]|beforeinput|input)/.test(heard)), []);
  });
});
