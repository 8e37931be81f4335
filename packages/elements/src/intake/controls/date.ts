/** A date as three fields (GOV.UK date input): a day, a month, or only a year where no more is known. */
import { html, nothing, type TemplateResult } from 'lit';
import { textIn } from '@foyer/core/intake/read/extensions';
import { isDate } from '@foyer/core/intake/typed';
import { msg } from '../../i18n/msg.ts';
import { readMonth } from '../../ui/birth-date-field.ts';
import { textOf, type Input, type Slot } from '../control.ts';

type Part = 'day' | 'month' | 'year';

const two = (n: number) => String(n).padStart(2, '0');

/** As FHIR writes it what was typed in the parts; undefined for what is none. */
export function dateIn(typed: string): string | undefined {
  const { day, month, year } = partsOf(typed);
  const date = [year, ...(month || day ? [two(readMonth(month))] : []), ...(day ? [two(Number(day.replace(/er$/i, '')))] : [])].join('-');
  return isDate(date) ? date : undefined;
}

/** The parts of a date, or what was typed in them: a line for each, since nobody can type one there. */
export function partsOf(text: string): Record<Part, string> {
  const typed = text.includes('\n');
  const [year = '', month = '', day = ''] = text.slice(0, typed ? undefined : 10).split(typed ? '\n' : '-');
  const plain = (part: string) => (typed ? part : part.replace(/^0/, ''));
  return { year, month: plain(month), day: plain(day) };
}

const PARTS: Readonly<Record<string, readonly Part[]>> = { year: ['year'], yearMonth: ['month', 'year'], 'year-month': ['month', 'year'] };

/** What is asked of a date: the form may want no more than its year. */
export const partsAsked = ({ node: { item: { controls } } }: Pick<Slot, 'node'>): readonly Part[] =>
  controls.map(code => PARTS[code]).find(Boolean) ?? ['day', 'month', 'year'];

/** Every part is typed, and only the day is in no such month. */
export function isNoDay(typed: string): boolean {
  const { day, month, year } = partsOf(typed);
  return /^\d{1,2}$/.test(day) && month !== '' && dateIn(typed) === undefined && dateIn(`${year}\n${month}\n`) !== undefined;
}

const sayPart = (part: Part) => (part === 'day' ? msg('Day', { id: 'date.day' }) : part === 'month' ? msg('Month', { id: 'date.month' }) : msg('Year', { id: 'date.year' }));

/** The fields of a date; the first one has the id of the slot. */
export function dateParts({ node, id, name, invalid, ...slot }: Slot, date: string): TemplateResult[] {
  const parts = partsOf(date);
  const asked = partsAsked({ node });
  const noDay = isNoDay(date);
  const birth = textIn(node.item.source, 'autocomplete') === 'bday';
  return asked.map((part, i) => {
    const own = i === 0 ? id : `${id}-${part}`;
    return html`
      <div>
        <label for=${own}>${sayPart(part)}</label>
        <input class="short" id=${own} name="${name}-${part}" data-part=${part} inputmode=${part === 'month' ? nothing : 'numeric'} autocomplete=${birth ? `bday-${part}` : 'off'}
          ?readonly=${node.readOnly} aria-invalid=${noDay && part !== 'day' ? nothing : invalid} aria-describedby=${slot.about} .value=${parts[part]}>
      </div>`;
  });
}

/** What is in the fields of a date, a line each. It stays as it was typed: "jan" may become "january". */
export const readParts = (fields: Element): string =>
  (['year', 'month', 'day'] as const).map(part => fields.querySelector<HTMLInputElement>(`[data-part=${part}]`)?.value.trim() ?? '').join('\n');

export const dateInput: Input = {
  parts: true,
  render(slot) {
    const { node, answer: { key }, screen } = slot;
    const keep = (event: Event) => {
      const typed = readParts(event.currentTarget as Element);
      const date = screen.say(() => dateIn(typed));
      node.put(date === undefined ? undefined : { valueDate: date }, key, typed.trim() && typed);
    };
    return html`<div class="parts" @input=${keep}>${dateParts(slot, textOf(slot.answer))}</div>`;
  },
};
