/** The benchmarks of `<foyer-intake>`: forms of four lengths beside the same questions in plain HTML, on the built bundle. */
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { inRepository } from '../../tooling/src/repository.ts';
import { launchChromium } from '../../e2e/src/engines/chromium.ts';
import { bundle } from '../../e2e/src/site/bundle.ts';
import { judgeForm, judgeKeystrokes, judgeWhole, type FormFigures, type Intake } from './intake-figures.ts';
import { byTurns } from './measures/by-turns.ts';
import { formUsable } from './measures/form-usable.ts';
import { formWhole } from './measures/form-whole.ts';
import { keystrokes } from './measures/keystrokes.ts';
import { writtenPage } from './stage/first-pages.ts';
import { LONG_FORMS, longForm, plainQuestions } from './stage/long-forms.ts';
import { startSite } from './stage/site.ts';
import { SLOW_4G } from './stage/visitor.ts';
import { median } from './statistics.ts';

export const INTAKE_RUNS = { firstInput: 9, rounds: 5, keys: 40 };

/** Forms of so many questions are typed into. */
const LONG = 1000;

type Pages = readonly (readonly [name: string, text: string])[];

const asFiles = (pages: Pages) => new Map(pages.map(([name, text]) => [name, Buffer.from(text)]));

/** The pages of each form, by their names. As the guide on embedding says, they ask at once for what the module needs. */
async function pagesOfForms(): Promise<Pages> {
  const preloads = JSON.parse(String((await bundle()).get('preload.json'))) as Readonly<Record<string, readonly string[]>>;
  const start = preloads['intake-without-fhir.js']?.[0] ?? '';
  const page = (name: string) => readFileSync(inRepository('packages/bench/src/pages', name), 'utf8');
  const [ours, first, plain, made] = [page('intake.html'), page('intake-first.html'), page('plain-form.html'), page('plain-made.html')];
  return LONG_FORMS.flatMap(wanted => {
    const form = longForm(wanted);
    const filled = (html: string) => html.replaceAll('{{form}}', wanted.name).replace('{{start}}', start);
    return [
      [`form-${wanted.name}.json`, JSON.stringify(form)], [`intake-${wanted.name}.html`, filled(ours)], [`intake-first-${wanted.name}.html`, filled(first)],
      [`plain-form-${wanted.name}.html`, plain.replace('{{questions}}', plainQuestions(form))], [`plain-made-${wanted.name}.html`, made.replaceAll('{{form}}', wanted.name)],
    ] as const;
  });
}

/** The same, with the first page of each form in the HTML of the pages that hold it. */
async function withFirstPages(browser: Browser, pages: Pages): Promise<Pages> {
  const writer = '<script type="module" src="/foyer/write-first-page.js"></script>';
  const site = await startSite(asFiles(pages.map(([path, html]) => [path, html.replace('{{first}}', writer)])));
  try {
    const written = new Map<string, string>();
    for (const { name } of LONG_FORMS) written.set(name, await writtenPage(browser, site, `/intake-first-${name}.html`));
    return pages.map(([path, html]) => [path, html.replace('{{first}}', () => written.get(/-([^-]*)\.html$/.exec(path)?.[1] ?? '') ?? '')] as const);
  } finally {
    await site.close();
  }
}

/**
 * Measures everything. Rejects when something could not be measured.
 * @param tell hears what is being measured
 */
export async function measureIntake(tell: (what: string) => void, runs = INTAKE_RUNS): Promise<Intake> {
  tell('the bundle');
  const browser = await launchChromium();
  const site = await startSite(asFiles(await withFirstPages(browser, await pagesOfForms())));
  const forms: FormFigures[] = [];
  try {
    for (const { name, questions, expressions } of LONG_FORMS) {
      tell(`first input of ${name}`);
      const scripts: number[] = [];
      const ours = async () => {
        const { at, script } = await formUsable(browser, site, `/intake-${name}.html`, SLOW_4G);
        scripts.push(script);
        return at;
      };
      const at = (page: string) => async () => (await formUsable(browser, site, `/${page}-${name}.html`, SLOW_4G)).at;
      const first = await byTurns(runs.firstInput, ours, at('plain-form'));
      const made = await byTurns(runs.firstInput, ours, at('plain-made'));
      const inHtml = await byTurns(runs.firstInput, at('intake-first'), at('plain-form'));
      let figures = judgeForm(name, { written: first, made, inHtml }, median(scripts));
      if (expressions === 0 && questions < LONG) {
        tell(`all of ${name}`);
        figures = { ...figures, whole: judgeWhole(await formWhole(browser, site, `/intake-${name}.html`)) };
      }
      if (questions >= LONG) {
        tell(`keys in ${name}`);
        const [keys, plainKeys]: [number[], number[]] = [[], []];
        for (let round = 0; round < runs.rounds; round++) {
          keys.push(...await keystrokes(browser, site, `/intake-${name}.html`, runs.keys));
          plainKeys.push(...await keystrokes(browser, site, `/plain-form-${name}.html`, runs.keys));
        }
        figures = { ...figures, keystroke: judgeKeystrokes(keys, plainKeys) };
      }
      forms.push(figures);
    }
    return { forms };
  } finally {
    await browser.close();
    await site.close();
  }
}
