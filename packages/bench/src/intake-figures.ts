/** What the benchmarks of intake come to, and whether it is within budget. */
import { percentile, type Comparison } from './statistics.ts';

export const INTAKE_BUDGETS = {
  /** Bytes of JavaScript before the first question can be answered, compressed. */
  script: 32_000,
  /** Bytes of all JavaScript to the end of a form without expressions, compressed. */
  whole: 50_000,
  /** Times as long as plain HTML of all questions, by form. */
  firstInput: { 20: 1.5, 100: 1.5, 1000: 0.6, '1000x50': 0.6 } as Readonly<Record<string, number>>,
  /** Times as long from a key to its paint, 95th percentile. */
  keystroke: 1.2,
} as const;

export interface FirstInput { readonly ratio: number; readonly spread: readonly [number, number]; readonly ours: number; readonly plain: number; readonly runs: number; readonly budget: number; readonly ok: boolean }

export interface FormFigures {
  readonly form: string;
  /** By a page of plain HTML that has all questions written in it. */
  readonly firstInput: FirstInput;
  /** By plain HTML of all questions that a script of a few lines makes of the same FHIR Questionnaire. */
  readonly firstInputMade: FirstInput;
  /** The first, where the page's HTML holds the first page of the form; see the guide on forms. */
  readonly firstInputInHtml: FirstInput;
  readonly script: { readonly bytes: number; readonly budget: number; readonly ok: boolean };
  /** Of a form without expressions. */
  readonly whole?: { readonly bytes: number; readonly budget: number; readonly ok: boolean };
  /** 95th percentiles in milliseconds. Long forms only. */
  readonly keystroke?: { readonly ratio: number; readonly ours: number; readonly plain: number; readonly keys: number; readonly budget: number; readonly ok: boolean };
}

export interface Intake {
  readonly forms: readonly FormFigures[];
}

const round = (value: number, digits = 0) => Number(value.toFixed(digits));

function judgeFirstInput(form: string, { ratio, spread, one, other }: Comparison): FirstInput {
  const budget = INTAKE_BUDGETS.firstInput[form] ?? Number.NaN;
  return { ratio: round(ratio, 2), spread: [round(spread[0], 2), round(spread[1], 2)], ours: round(one.median), plain: round(other.median), runs: one.runs, budget, ok: ratio <= budget };
}

export interface FirstInputs {
  /** By a page that has the questions in it. */
  readonly written: Comparison;
  /** By one that makes them of the form. */
  readonly made: Comparison;
  /** By the first, with the form's first page in the HTML. */
  readonly inHtml: Comparison;
}

/** @param bytes of scripts before the first input, without a page in the HTML */
export function judgeForm(form: string, { written, made, inHtml }: FirstInputs, bytes: number): FormFigures {
  return {
    form, script: { bytes, budget: INTAKE_BUDGETS.script, ok: bytes <= INTAKE_BUDGETS.script },
    firstInput: judgeFirstInput(form, written), firstInputMade: judgeFirstInput(form, made), firstInputInHtml: judgeFirstInput(form, inHtml),
  };
}

export function judgeWhole(bytes: number): NonNullable<FormFigures['whole']> {
  return { bytes, budget: INTAKE_BUDGETS.whole, ok: bytes <= INTAKE_BUDGETS.whole };
}

export function judgeKeystrokes(ours: readonly number[], plain: readonly number[]): NonNullable<FormFigures['keystroke']> {
  const [one, other] = [percentile(ours, 0.95), percentile(plain, 0.95)];
  return { ratio: round(one / other, 2), ours: round(one, 1), plain: round(other, 1), keys: ours.length, budget: INTAKE_BUDGETS.keystroke, ok: one / other <= INTAKE_BUDGETS.keystroke };
}

/** A line per figure, in columns. */
export function intakeTable({ forms }: Intake): string {
  const row = (name: string, figure: string, budget: string, verdict: string, how: string) => `${name.padEnd(46)}${figure.padStart(8)}${budget.padStart(8)}  ${verdict.padEnd(5)} ${how}`;
  const said = (ok: boolean) => (ok ? 'ok' : 'over');
  const first = (name: string, { ratio, budget, ok, ours, plain, runs, spread }: FirstInput) =>
    row(name, ratio.toFixed(2), String(budget), said(ok), `${ours} ms by ${plain} ms; half of ${runs} pairs between ${spread[0]} and ${spread[1]}`);
  return [row('intake', 'figure', 'budget', '', ''), ...forms.flatMap(({ form, firstInput, firstInputMade, firstInputInHtml, script, whole, keystroke }) => [
    first(`${form}: first input / plain HTML, slow 4G`, firstInput), first(`${form}: first input / plain HTML made of it`, firstInputMade),
    first(`${form}: the same, first page in the HTML`, firstInputInHtml),
    row(`${form}: JavaScript before it, kB gzip`, (script.bytes / 1000).toFixed(1), String(script.budget / 1000), said(script.ok), ''),
    ...whole ? [row(`${form}: all JavaScript, kB gzip`, (whole.bytes / 1000).toFixed(1), String(whole.budget / 1000), said(whole.ok), '')] : [],
    ...keystroke ? [row(`${form}: key to paint p95 / plain HTML`, keystroke.ratio.toFixed(2), String(keystroke.budget), said(keystroke.ok), `${keystroke.ours} ms by ${keystroke.plain} ms, ${keystroke.keys} keys`)] : [],
  ])].join('\n');
}
