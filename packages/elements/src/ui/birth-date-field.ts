/** A date of birth as three fields (GOV.UK date input): no picker, numerals or the name of a month. */
import { html, nothing } from 'lit';
import { isDay } from '@foyer/core/model/days';
import { msg, spokenLocale } from '../i18n/msg.ts';
import { group } from './field.ts';
import { idOf, typed, type Field, type Typed } from './form.ts';

const plain = (s: string) => s.trim().toLowerCase().normalize('NFD').replace(/[\u0300-\u036f.]/g, '');

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/** A month as a number or a name, in English, French or the widget's language: 3, "mar", "March", « mars ». 0 when it is none. */
export function readMonth(text: string): number {
  if (/^\d{1,2}$/.test(text.trim())) return Number(text);
  const wanted = plain(text);
  if (wanted.length < 3) return 0;
  for (const locale of [spokenLocale(), 'en', 'fr']) {
    const format = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC', calendar: 'gregory' });
    // "jui" could be June or July in French: only a beginning that fits one month counts.
    const fits = MONTHS.filter(month => plain(format.format(Date.UTC(2026, month - 1))).startsWith(wanted));
    if (fits.length === 1) return fits[0] ?? 0;
  }
  return 0;
}

/** The date as `YYYY-MM-DD`; empty when nothing was typed; what was typed, which no schema takes for a date, when it is none. */
export function readBirthDate(values: Typed, name: string): string {
  const [day, month, year] = ['day', 'month', 'year'].map(part => typed(values, `${name}-${part}`).trim()) as [string, string, string];
  if (day + month + year === '') return '';
  const [d, m, y] = [Number(day), readMonth(month), Number(year)];
  return /^\d{4}$/.test(year) && /^\d{1,2}$/.test(day) && isDay(y, m, d) ? new Date(Date.UTC(y, m - 1, d)).toISOString().slice(0, 10) : `${year}/${month}/${day}`;
}

/** The three parts of a date that is known already. */
export function typedBirthDate(date: string | undefined, name: string): Record<string, string> {
  const [year, month, day] = date?.split('-') ?? [];
  return year && month && day ? { [`${name}-year`]: year, [`${name}-month`]: String(Number(month)), [`${name}-day`]: String(Number(day)) } : {};
}

export function birthDateField(options: {
  readonly name: string; readonly label: string; readonly hint: string; readonly values: Typed; readonly paths?: readonly string[];
  readonly error: (code: string) => string; readonly own: boolean;
}): Field {
  const { name, values, own } = options;
  const part = (key: 'day' | 'month' | 'year', words: string, error: string | undefined) => {
    const id = key === 'day' ? idOf(name) : `${idOf(name)}-${key}`;
    return html`
      <div>
        <label for=${id}>${words}</label>
        <input class="short" id=${id} name="${name}-${key}" inputmode=${key === 'month' ? nothing : 'numeric'}
          autocomplete=${own ? `bday-${key}` : 'off'} aria-invalid=${error ? 'true' : nothing} .value=${typed(values, `${name}-${key}`)}>
      </div>`;
  };
  return group(options, error => html`
    <div class="parts">
      ${part('day', msg('Day', { id: 'date.day' }), error)}
      ${part('month', msg('Month', { id: 'date.month' }), error)}
      ${part('year', msg('Year', { id: 'date.year' }), error)}
    </div>`);
}
