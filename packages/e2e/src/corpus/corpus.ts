/** `npm run corpus -- intake DIR [--json]`: every form of a folder, filled in as a patient would, in a real browser. */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { fillForm, type FillSettings } from './fill-form.ts';
import { findForms, type FoundForm } from './find-forms.ts';
import { closing, isGood, lines, sayBroken, totals, type FormReport } from './report.ts';
import { openStage, type Stage } from './stage.ts';

/** As many as this machine fills in at once. */
const PAGES = 2;
const USUAL = { seeds: 3, seconds: 90 };
const HOW = 'npm run corpus -- intake DIR [--json] [--seeds 3] [--seconds 90] [--only words]';

/** Takes forms from a list until it is empty. A page in which a form broke is given up. */
async function worker(stage: Stage, left: FoundForm[], settings: FillSettings, done: (report: FormReport) => void): Promise<void> {
  let page: Page | undefined;
  for (let form = left.shift(); form; form = left.shift()) {
    if (!page) {
      page = await stage.open();
      await settings.before?.(page);
    }
    const report = await fillForm(page, form, settings);
    done(report);
    if (!report.crashed) continue;
    await Promise.race([page.close(), new Promise(resolve => void setTimeout(resolve, 3000))]);
    page = undefined;
  }
}

/** Fills in all forms, in no particular order. */
export async function fillAll(forms: readonly FoundForm[], settings: FillSettings, done: (report: FormReport) => void = () => {}): Promise<FormReport[]> {
  const stage = await openStage();
  const reports: FormReport[] = [];
  const left = [...forms];
  const note = (report: FormReport) => {
    reports.push(report);
    done(report);
  };
  try {
    await Promise.all(Array.from({ length: Math.min(PAGES, forms.length) }, () => worker(stage, left, settings, note)));
  } finally {
    await stage.close();
  }
  return reports.sort((a, b) => (a.name < b.name ? -1 : 1));
}

export async function corpus(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args, allowPositionals: true, options: { json: { type: 'boolean', default: false }, seeds: { type: 'string' }, seconds: { type: 'string' }, only: { type: 'string' } },
  });
  const [what, folder, ...more] = positionals;
  if (what !== 'intake' || folder === undefined || more.length > 0 || !existsSync(folder)) {
    console.error(what === 'intake' && folder !== undefined && !existsSync(folder) ? `There is no folder ${folder}.` : HOW);
    return 1;
  }
  const { forms, terms, broken } = findForms(folder);
  const chosen = forms.filter(({ name }) => values.only === undefined || name.includes(values.only));
  const settings = { terms, seeds: Number(values.seeds ?? USUAL.seeds), limit: Number(values.seconds ?? USUAL.seconds) * 1000 };
  const reports = await fillAll(chosen, settings, report => console.log(values.json ? JSON.stringify(report) : lines(report)));
  const all = totals(reports);
  // Of what is read by a program, each line of the output is an object.
  if (values.json) for (const path of broken) console.error(sayBroken(path));
  console.log(values.json ? JSON.stringify(all) : `\n${closing(all, reports, broken)}`);
  return isGood(all) ? 0 : 1;
}
