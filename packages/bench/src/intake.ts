/** The benchmarks of `<foyer-intake>`: forms of four lengths beside the same questions in plain HTML, on the built bundle. */
import { readFileSync } from 'node:fs';
import { inRepository } from '../../tooling/src/repository.ts';
import { launchChromium } from '../../e2e/src/engines/chromium.ts';
import { bundle } from '../../e2e/src/site/bundle.ts';
import { judgeForm, judgeKeystrokes, judgeWhole, type FormFigures, type Intake } from './intake-figures.ts';
import { byTurns } from './measures/by-turns.ts';
import { formUsable } from './measures/form-usable.ts';
import { formWhole } from './measures/form-whole.ts';
import { keystrokes } from './measures/keystrokes.ts';
import { LONG_FORMS, longForm, plainQuestions } from './stage/long-forms.ts';
import { startSite } from './stage/site.ts';
import { SLOW_4G } from './stage/visitor.ts';
import { median } from './statistics.ts';

export const INTAKE_RUNS = { firstInput: 9, rounds: 5, keys: 40 };

/** Forms of so many questions are typed into. */
const LONG = 1000;

/** The pages of each form, by their names. As the guide on embedding says, they ask at once for what the module needs. */
async function pagesOfForms(): Promise<Map<string, Buffer>> {
  const preloads = JSON.parse(String((await bundle()).get('preload.json'))) as Readonly<Record<string, readonly string[]>>;
  const start = preloads['intake-without-fhir.js']?.[0] ?? '';
  const page = (name: string) => readFileSync(inRepository('packages/bench/src/pages', name), 'utf8');
  const [ours, plain, made] = [page('intake.html'), page('plain-form.html'), page('plain-made.html')];
  const all = LONG_FORMS.flatMap(wanted => {
    const form = longForm(wanted);
    return [
      [`form-${wanted.name}.json`, JSON.stringify(form)], [`intake-${wanted.name}.html`, ours.replaceAll('{{form}}', wanted.name).replace('{{start}}', start)],
      [`plain-form-${wanted.name}.html`, plain.replace('{{questions}}', plainQuestions(form))], [`plain-made-${wanted.name}.html`, made.replaceAll('{{form}}', wanted.name)],
    ] as const;
  });
  return new Map(all.map(([name, text]) => [name, Buffer.from(text)]));
}

/**
 * Measures everything. Rejects when something could not be measured.
 * @param tell hears what is being measured
 */
export async function measureIntake(tell: (what: string) => void, runs = INTAKE_RUNS): Promise<Intake> {
  tell('the bundle');
  const site = await startSite(await pagesOfForms());
  const browser = await launchChromium();
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
      const plain = (page: string) => async () => (await formUsable(browser, site, `/${page}-${name}.html`, SLOW_4G)).at;
      const first = await byTurns(runs.firstInput, ours, plain('plain-form'));
      const made = await byTurns(runs.firstInput, ours, plain('plain-made'));
      let figures = judgeForm(name, first, made, median(scripts));
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
