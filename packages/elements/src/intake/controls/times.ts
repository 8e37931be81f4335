/** Dates, and times of day as people write them. */
import { html, nothing } from 'lit';
import type { Node } from '@foyer/core/intake/node';
import { sayTime as sayWallTime } from '../../i18n/day-words.ts';
import { msg, str } from '../../i18n/msg.ts';
import { together, type Input, type Slot } from '../control.ts';
import { dateIn, dateParts, partsAsked, readParts } from './date.ts';

const TIME = /^(\d{1,2})(?:\s*[:h.]\s*(\d{2})?)?\s*(?:min)?\s*([ap])?\.?\s*m?\.?$/i;

/** `hh:mm:ss` from 14:30, 2:30 p.m., 14 h 30, 2pm; undefined where it is none. */
export function timeOf(text: string): string | undefined {
  // "1430" and "230 pm" as well: nothing else can be meant.
  const plain = text.trim().replace(/[\u00a0\u202f]/g, ' ').replace(/^(\d{1,2})(\d\d)(?=\s*[ap]|$)/i, '$1:$2');
  if (/^\d\d:\d\d:\d\d(\.\d+)?$/.test(plain)) return plain;
  const [, hours = '', minutes, half] = TIME.exec(plain) ?? [];
  const h = Number(hours);
  if (hours === '' || (half && (h < 1 || h > 12)) || (!half && minutes === undefined && !/h/i.test(plain)) || h > 23 || Number(minutes ?? 0) > 59) return undefined;
  const hour = !half ? h : half.toLowerCase() === 'p' ? (h % 12) + 12 : h % 12;
  return `${String(hour).padStart(2, '0')}:${minutes ?? '00'}:00`;
}

/** "2:30 p.m.", whatever its zone. What has seconds, or is no time of a day, as it is written. */
export function sayTime(time: string): string {
  const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)(?::00(?:\.0+)?)?(?:Z|[+-]\d\d:\d\d)?$/.exec(time) ?? [];
  return hour ? sayWallTime({ hour: Number(hour), minute: Number(minute) }) : time;
}

/** How a time is shown where it was not typed here. */
const shown = ({ typed, value }: Slot['answer']) => typed ?? value?.valueTime?.slice(0, 5) ?? '';

export const timeInput: Input = {
  render({ node, answer, id, name, about, invalid }) {
    const keep = (event: Event) => {
      const typed = (event.target as HTMLInputElement).value;
      const time = timeOf(typed);
      if (time === undefined) node.type(typed, answer.key);
      else node.put({ valueTime: time }, answer.key, typed);
    };
    return html`
      <p class="hint" id="${id}-like">${sayLike()}</p>
      <input class="medium" id=${id} name=${name} type="text" autocomplete="off" aria-describedby=${together(about, `${id}-like`)} aria-invalid=${invalid} .value=${shown(answer)} @input=${keep}>`;
  },
};

const sayLike = () => msg('For example, 14:30 or 2:30 p.m.', { id: 'intake.time.like' });

/** The device's offset at a wall time, as FHIR writes it. */
export function offsetAt(date: string, time: string): string {
  const minutes = -new Date(`${date}T${time}`).getTimezoneOffset();
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
}

// What was typed of a date and a time: the parts of the date as `readParts` has them, and one more line.
const split = ({ typed, value }: Slot['answer']): { readonly date: string; readonly time: string } => {
  const lines = typed?.split('\n') ?? [];
  const [date = '', rest = ''] = (value?.valueDateTime ?? typed ?? '').split('T');
  return lines.length > 1 ? { date: lines.slice(0, 3).join('\n'), time: lines[3] ?? '' } : { date, time: rest.slice(0, 5) };
};

/** A day alone is an answer; a time alone is none, nor one that is half typed. */
function momentOf(date: string | undefined, time: string): string | undefined {
  const wall = timeOf(time);
  if (time.trim() === '' || date === undefined) return date;
  return date.length === 10 && wall !== undefined ? `${date}T${wall}${offsetAt(date, wall)}` : undefined;
}

/** The offset in words: a time that comes with the response may be by another clock. */
function sayZone({ value }: Slot['answer'], node: Node): string {
  const own = /([+-]\d\d:\d\d|Z)$/.exec(value?.valueDateTime?.slice(10) ?? '')?.[1];
  const today = new Date(node.form.now());
  const offset = (own === 'Z' ? '+00:00' : own) ?? offsetAt(today.toISOString().slice(0, 10), '12:00:00');
  return msg(str`Times are by the clock of this device (UTC${offset}).`, { id: 'intake.time.zone' });
}

export const dateTimeInput: Input = {
  parts: true,
  render(slot) {
    const { node, answer, screen, id, name, about, invalid } = slot;
    const { date, time } = split(answer);
    const keep = (event: Event) => {
      const fields = event.currentTarget as Element;
      const clock = fields.querySelector<HTMLInputElement>('[data-part=time]')?.value ?? '';
      const parts = readParts(fields);
      const moment = momentOf(screen.say(() => dateIn(parts)), clock);
      const typed = `${parts}\n${clock}`;
      node.put(moment === undefined ? undefined : { valueDateTime: moment }, answer.key, typed.trim() && typed);
    };
    const whole = partsAsked(slot).includes('day');
    return html`
      <div @input=${keep}>
        <div class="parts">
          ${dateParts(slot, date)}
          ${whole ? html`
            <div>
              <label for="${id}-time">${msg('Time', { id: 'intake.time' })}</label>
              <input class="time" id="${id}-time" name="${name}-time" data-part="time" type="text" autocomplete="off" aria-describedby=${together(about, `${id}-like ${id}-zone`)} aria-invalid=${invalid} .value=${time}>
            </div>` : nothing}
        </div>
        ${whole ? html`<p class="hint" id="${id}-like">${sayLike()}</p><p class="hint" id="${id}-zone">${sayZone(answer, node)}</p>` : nothing}
      </div>`;
  },
};

