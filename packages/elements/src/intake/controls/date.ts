/** A date as three fields (GOV.UK date input): a day, a month, or only a year where no more is known. */
import { html, nothing } from 'lit';
import { isDate } from '@foyer/core/intake/typed';
import { msg } from '../../i18n/msg.ts';
import { readMonth } from '../../ui/birth-date-field.ts';
import { group } from '../../ui/field.ts';
import { idOf } from '../../ui/form.ts';
import { firstAnswer, textOf, type Control } from '../control.ts';

type Part = 'day' | 'month' | 'year';

/** As FHIR writes it; what is none stays as it was typed, for the patient to mend. */
export function dateTyped({ day, month, year }: Readonly<Record<Part, string>>): string {
  if (!(day + month + year)) return '';
  const two = (n: number) => String(n).padStart(2, '0');
  const date = [year, ...(month || day ? [two(readMonth(month))] : []), ...(day ? [two(Number(day))] : [])].join('-');
  return isDate(date) ? date : `${year}/${month}/${day}`;
}

/** The parts of a date, or of what was typed for one. */
export function partsOf(text: string): Record<Part, string> {
  const typed = text.includes('/');
  const [year = '', month = '', day = ''] = text.slice(0, typed ? undefined : 10).split(typed ? '/' : '-');
  const plain = (part: string) => (typed ? part : part.replace(/^0/, ''));
  return { year, month: plain(month), day: plain(day) };
}

export const dateControl: Control = (node, screen, options) => group(options, error => {
  const { name } = options;
  const answer = firstAnswer(node);
  const parts = partsOf(textOf(answer));
  const keep = (event: Event) => {
    const fields = (event.currentTarget as Element).querySelectorAll('input');
    const [day = '', month = '', year = ''] = [...fields].map(field => field.value.trim());
    node.type(screen.say(() => dateTyped({ day, month, year })), answer.key);
  };
  const part = (key: Part, words: string) => {
    const id = key === 'day' ? idOf(name) : `${idOf(name)}-${key}`;
    return html`
      <div>
        <label for=${id}>${words}</label>
        <input class="short" id=${id} name="${name}-${key}" inputmode=${key === 'month' ? nothing : 'numeric'} autocomplete="off" ?readonly=${node.readOnly}
          aria-invalid=${error ? 'true' : nothing} .value=${parts[key]}>
      </div>`;
  };
  return html`
    <div class="parts" @input=${keep}>
      ${part('day', msg('Day', { id: 'date.day' }))}
      ${part('month', msg('Month', { id: 'date.month' }))}
      ${part('year', msg('Year', { id: 'date.year' }))}
    </div>`;
});
