/** Whether a field is one in which a question can be answered as its form means it. */
import type { Node } from '@foyer/core/intake/node';
import { isTable } from '@foyer/core/intake/pages';
import { extensionValue } from '@foyer/core/intake/read/extensions';
import type { ScreenField } from './fields.ts';
import { hasList } from './values.ts';

const isOf = (selector: string) => ({ controls }: ScreenField) => controls.some(control => control.matches(selector));

const LINE = isOf('input:not([type]), input[type=text], input[type=search], input[type=number], input[type=tel], input[type=email], input[type=url], textarea, [role=textbox]');
const NUMBER = isOf('input[inputmode=numeric], input[inputmode=decimal], input[type=number], input[type=range], [role=spinbutton], [role=slider], input[type=text]');
const TICKS = isOf('input[type=radio], input[type=checkbox], [role=radio], [role=checkbox]');
const LIST = isOf('select, [role=combobox], input[list]');
const RADIO = isOf('input[type=radio], [role=radio]');
const TICK = isOf('input[type=checkbox], [role=checkbox]');
const OWN: (field: ScreenField) => boolean = ({ controls }) => controls.some(control => control.matches('[role=combobox]') || control.querySelector('option[value=own]') !== null);
const FILE = isOf('input[type=file], canvas');
const DATE = (field: ScreenField) => field.controls.length >= 3 || isOf('input[type=date], input[type=datetime-local]')(field) || field.controls.some(control => /-year$/.test(control.getAttribute('name') ?? ''));
const TIME = isOf('input[type=time], input[type=datetime-local], input[name*=time], input[name*=hour]');

/** Says why not; undefined where it fits. */
export function misfit(node: Node, field: ScreenField, options: number): string | undefined {
  const { kind, controls: codes, source } = node.item;
  const needs = (what: string, ...some: ((field: ScreenField) => boolean)[]) => (some.some(one => one(field)) ? undefined : `no ${what}`);
  const wants = (code: string) => codes.includes(code);
  if (node.readOnly && field.controls.length > 0) return undefined;
  if (kind === 'choice' || (hasList(node) && kind !== 'open-choice')) {
    // Without a list, it is answered in own words.
    if (options === 0) return needs('own words', LINE);
    // So many are searched, whatever the form says.
    if (options > 500) return needs('list', LIST);
    if (wants('radio-button')) return source.repeats ? needs('ticks', TICKS) : needs('radio buttons', RADIO);
    if (wants('check-box')) return needs('ticks', TICKS);
    // A few are shown whole rather than searched; several are ticked, and so is each row of a table.
    const inTable = node.parent !== undefined && isTable(node.parent.item);
    if (wants('drop-down') || wants('autocomplete')) return needs('list', LIST, ...(source.repeats || inTable || (wants('autocomplete') && options <= 12) ? [TICKS] : []));
    return source.repeats ? needs('ticks or list', TICK, LIST) : needs('radio buttons or list', RADIO, LIST);
  }
  switch (kind) {
    case 'boolean': return needs('yes and no', TICKS, LIST);
    case 'integer': case 'decimal': return wants('slider') ? needs('slider', isOf('input[type=range], [role=slider]'), NUMBER) : needs('number', NUMBER);
    case 'quantity': return needs('number', NUMBER);
    case 'date': return needs('date', DATE);
    case 'dateTime': return needs('date', DATE) ?? needs('time', TIME);
    case 'time': return needs('time', TIME, LINE);
    case 'open-choice': return needs('own words', LINE, OWN, ({ controls: all }) => all.filter(control => control.matches('input[type=radio], input[type=checkbox]')).length > options) ?? (options > 0 ? needs('choice', TICKS, LIST) : undefined);
    case 'attachment': return needs('file', FILE, ...(extensionValue(source, 'signatureRequired') === undefined ? [] : [LINE]));
    case 'text': return needs('text', isOf('textarea, [role=textbox]'));
    default: return needs('text', LINE, LIST, TICKS);
  }
}
