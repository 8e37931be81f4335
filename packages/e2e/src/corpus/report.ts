/** What came out, form by form and for all of them. */
import type { Features } from './features.ts';

export interface FormReport {
  readonly name: string;
  /** For which release it was written; where that is not R4, or R4 with what lets nobody process it, it is not filled in. */
  readonly release: string;
  /** What should be on the screen, and what was there as it should. */
  readonly items: number;
  readonly rendered: number;
  /** The same of questions alone. */
  readonly questions: number;
  readonly answerable: number;
  /** What was not, and why: item and reason. */
  readonly missing: readonly string[];
  /** What broke, or where it could not be finished. */
  readonly errors: readonly string[];
  readonly crashed: boolean;
  readonly axe: readonly string[];
  /** What is wrong with what was sent. */
  readonly invalid: readonly string[];
  readonly valid: boolean;
  readonly roundTrip: boolean;
  /** Where a response came back otherwise. */
  readonly changed: readonly string[];
  readonly features: Features;
  readonly warnings: readonly string[];
  readonly pages: number;
  readonly milliseconds: number;
}

export interface Totals {
  readonly forms: number;
  readonly notR4: number;
  readonly items: number;
  readonly rendered: number;
  readonly crashes: number;
  readonly valid: number;
  readonly roundTrip: number;
  readonly axe: number;
  readonly unsupported: Readonly<Record<string, number>>;
}

const sum = (reports: readonly FormReport[], of: (report: FormReport) => number) => reports.reduce((all, report) => all + of(report), 0);

export function totals(reports: readonly FormReport[]): Totals {
  const unsupported = new Map<string, number>();
  for (const { features } of reports) for (const feature of features.unsupported) unsupported.set(feature, (unsupported.get(feature) ?? 0) + 1);
  return {
    forms: reports.length, notR4: reports.filter(({ release }) => release !== 'R4').length,
    items: sum(reports, one => one.items), rendered: sum(reports, one => one.rendered),
    crashes: sum(reports, one => Number(one.crashed)), valid: sum(reports, one => Number(one.valid)), roundTrip: sum(reports, one => Number(one.roundTrip)), axe: sum(reports, one => one.axe.length),
    unsupported: Object.fromEntries([...unsupported].sort(([, a], [, b]) => b - a)),
  };
}

/** There are forms, nothing crashes, and every R4 form came to a valid response. */
export const isGood = ({ forms, notR4, crashes, valid }: Totals): boolean => forms > 0 && crashes === 0 && valid === forms - notR4;

export function lines(report: FormReport): string {
  const { name, release, items, rendered, valid, roundTrip, milliseconds, pages, features } = report;
  if (release !== 'R4') return [`${name}: ${release}, ${report.errors.length > 0 ? 'AND NOT SAID TO BE' : 'said to be none that can be filled in'}`, ...report.errors.map(error => `  ${error}`)].join('\n');
  const part = (title: string, all: readonly string[]) => (all.length > 0 ? [`  ${title}: ${[...new Set(all)].slice(0, 12).join('; ')}${all.length > 12 ? `; and ${all.length - 12} more` : ''}`] : []);
  const verdict = report.crashed ? 'CRASHED' : valid ? roundTrip ? 'valid, unchanged by a round trip' : 'valid, CHANGED BY A ROUND TRIP' : 'NOT VALID';
  return [
    `${name}: ${rendered} of ${items} items, ${pages} pages, ${verdict}, ${milliseconds} ms`,
    ...part('errors', report.errors), ...part('not as it should be', report.missing), ...part('invalid', report.invalid), ...part('changed', report.changed), ...part('axe', report.axe),
    ...part('features', features.met), ...part('not supported', features.unsupported), ...part('warnings', report.warnings),
  ].join('\n');
}

/** What the widget told the page about forms: how often, and in how many of them. */
function warned(reports: readonly FormReport[]): string[] {
  const codes = new Map<string, string[]>();
  for (const { name, warnings } of reports) for (const warning of warnings) codes.set(warning.split(' ')[0] ?? '', [...codes.get(warning.split(' ')[0] ?? '') ?? [], name]);
  return codes.size === 0 ? [] : [`warnings: ${[...codes].map(([code, names]) => `${code} ${names.length} (${new Set(names).size} forms)`).join(', ')}`];
}

export const sayBroken = (path: string): string => `no JSON: ${path}`;

export function closing(all: Totals, reports: readonly FormReport[], broken: readonly string[]): string {
  const [questions, answerable] = [sum(reports, one => one.questions), sum(reports, one => one.answerable)];
  const share = (a: number, b: number) => `${a} of ${b}${b > 0 ? ` (${(100 * a / b).toFixed(2)} %)` : ''}`;
  return [
    `${all.forms} forms, ${all.notR4} of them not for R4, or not to be processed; ${broken.length} files that are no JSON`,
    ...broken.map(sayBroken),
    `rendered: ${share(all.rendered, all.items)}; questions that can be answered: ${share(answerable, questions)}`,
    `crashes: ${all.crashes}; valid: ${share(all.valid, all.forms - all.notR4)}; round trips: ${share(all.roundTrip, all.forms - all.notR4)}; axe: ${all.axe}`,
    ...warned(reports),
    ...Object.entries(all.unsupported).map(([feature, forms]) => `not supported: ${feature} (${forms})`),
  ].join('\n');
}
