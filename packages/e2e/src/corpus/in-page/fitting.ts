/** Whether a field is one in which a question can be answered as its form means it. */
import type { Node } from '@foyer/core/intake/node';
import type { ScreenField } from './fields.ts';

const isOf = (selector: string) => ({ controls }: ScreenField) => controls.some(control => control.matches(selector));

const LINE = isOf('input:not([type]), input[type=text], input[type=search], input[type=number], input[type=tel], input[type=email], input[type=url], textarea, [role=textbox]');
const NUMBER = isOf('input[inputmode=numeric], input[inputmode=decimal], input[type=number], input[type=range], [role=spinbutton], [role=slider], input[type=text]');
const TICKS = isOf('input[type=radio], input[type=checkbox], [role=radio], [role=checkbox]');
const LIST = isOf('select, [role=combobox], input[list]');
const RADIO = isOf('input[type=radio], [role=radio]');
const TICK = isOf('input[type=checkbox], [role=checkbox]');
const FILE = isOf('input[type=file], canvas');
const DATE = (field: ScreenField) => field.controls.length >= 3 || isOf('input[type=date], input[type=datetime-local]')(field) || field.controls.some(control => /-year$/.test(control.getAttribute('name') ?? ''));
const TIME = isOf('input[type=time], input[type=datetime-local], input[name*=time], input[name*=hour]');

/** Says why not; undefined where it fits. */
export function misfit(node: Node, field: ScreenField, options: number): string | undefined {
  const { kind, controls: codes, source } = node.item;
  const needs = (what: string, ...some: ((field: ScreenField) => boolean)[]) => (some.some(one => one(field)) ? undefined : `no ${what}`);
  const wants = (code: string) => codes.includes(code);
  if (node.readOnly && field.controls.length > 0) return undefined;
  if (kind === 'choice' || (source.answerOption && kind !== 'open-choice')) {
    if (options === 0) return 'nothing to choose from';
    if (wants('radio-button')) return source.repeats ? needs('ticks', TICKS) : needs('radio buttons', RADIO);
    if (wants('check-box')) return needs('ticks', TICKS);
    if (wants('drop-down') || wants('autocomplete')) return needs('list', LIST);
    return source.repeats ? needs('ticks or list', TICK, LIST) : needs('radio buttons or list', RADIO, LIST);
  }
  switch (kind) {
    case 'boolean': return needs('yes and no', TICKS, LIST);
    case 'integer': case 'decimal': return wants('slider') ? needs('slider', isOf('input[type=range], [role=slider]'), NUMBER) : needs('number', NUMBER);
    case 'quantity': return needs('number', NUMBER);
    case 'date': return needs('date', DATE);
    case 'dateTime': return needs('date', DATE) ?? needs('time', TIME);
    case 'time': return needs('time', TIME, LINE);
    case 'open-choice': return needs('own words', LINE, LIST) ?? (options > 0 ? needs('choice', TICKS, LIST) : undefined);
    case 'attachment': return needs('file', FILE);
    case 'text': return needs('text', isOf('textarea, [role=textbox]'));
    default: return needs('text', LINE, LIST, TICKS);
  }
}
