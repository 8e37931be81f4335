/** Answering as a person does: by what stands on the screen, with the events that a browser would send. */
import type { Coding, Value } from '@foyer/core/model/questionnaire';
import { valueIn } from '@foyer/core/intake/read/extensions';
import { normal, type ScreenField } from './fields.ts';

const tell = (element: Element, type: string) => element.dispatchEvent(new Event(type, { bubbles: true, composed: true }));

function setText(input: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, data: text, inputType: 'insertText' }));
  tell(input, 'change');
  input.dispatchEvent(new FocusEvent('focusout', { bubbles: true, composed: true }));
  input.dispatchEvent(new FocusEvent('blur', { composed: true }));
}

/** How an option may be called. */
function wordsOf(value: Value): string[] {
  const one = valueIn(value);
  const { display, code } = (typeof one === 'object' ? one : {}) as Coding;
  const words = one === true ? ['yes'] : one === false ? ['no'] : typeof one === 'object' ? [display, code] : [String(one)];
  return words.map(normal).filter(word => word !== '');
}

const labelOf = (control: Element) => normal((control as HTMLInputElement).labels?.[0]?.textContent ?? control.getAttribute('aria-label') ?? '');

/** The place of an option: the label that is its words, else one that has them, else its number among all. */
function placeOf(labels: readonly string[], value: Value, number: number): number {
  const words = wordsOf(value);
  const is = labels.findIndex(label => words.includes(label));
  if (is >= 0) return labels[number] !== undefined && words.includes(labels[number]) ? number : is;
  const has = (label: string | undefined) => words.some(word => label?.includes(word));
  // A short word is in many.
  const place = has(labels[number]) ? number : labels.findIndex(has);
  return place >= 0 ? place : number;
}

function tick(field: ScreenField, values: readonly Value[], options: readonly Value[]): boolean {
  const ticks = field.controls.filter(control => control.matches('input[type=radio], input[type=checkbox]')) as HTMLInputElement[];
  const [box] = ticks;
  if (!box) return false;
  const wanted = valueIn(values[0] ?? {});
  // One box is ticked for yes, whatever stands beside it.
  if (ticks.length === 1 && typeof wanted === 'boolean') {
    if (box.checked !== wanted) box.click();
    return true;
  }
  const labels = ticks.map(labelOf);
  const chosen = new Set(values.map(value => placeOf(labels, value, options.indexOf(value))));
  ticks.forEach((input, i) => { if (input.checked && !chosen.has(i) && input.type === 'checkbox') input.click(); });
  for (const i of chosen) if (ticks[i]?.checked === false) ticks[i].click();
  return [...chosen].every(i => ticks[i] !== undefined);
}

function pick(select: HTMLSelectElement, value: Value, number: number): boolean {
  const labels = [...select.options].map(option => normal(option.textContent));
  const place = placeOf(labels, value, number + Number(select.options[0]?.value === ''));
  if (!select.options[place]) return false;
  select.selectedIndex = place;
  tell(select, 'input');
  tell(select, 'change');
  return true;
}

const moment = (ms: number) => new Promise<void>(resolve => void setTimeout(resolve, ms));

/** Types into a combobox, waits for its list, and takes what is called so. */
async function choose(input: HTMLElement, value: Value): Promise<boolean> {
  const words = wordsOf(value);
  const root = input.getRootNode() as ShadowRoot;
  input.focus();
  input.click();
  if (input instanceof HTMLInputElement) {
    const whole = valueIn(value);
    input.value = typeof whole === 'object' ? (whole as Coding).display ?? (whole as Coding).code ?? '' : String(whole);
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, data: input.value, inputType: 'insertText' }));
  }
  for (let wait = 0; wait < 40; wait++) {
    const list = root.getElementById(input.getAttribute('aria-controls') ?? '') ?? root;
    const options = [...list.querySelectorAll<HTMLElement>('[role=option]')].filter(option => option.checkVisibility());
    const option = options.find(one => words.includes(normal(one.textContent))) ?? options.find(one => words.some(word => normal(one.textContent).includes(word)));
    if (option) {
      for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup']) option.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, cancelable: true }));
      option.click();
      return true;
    }
    await moment(25);
  }
  return false;
}

function giveFile(input: HTMLInputElement, { valueAttachment }: Value): boolean {
  const { data = '', contentType = '', title = 'file' } = valueAttachment ?? {};
  const files = new DataTransfer();
  files.items.add(new File([Uint8Array.from(atob(data), letter => letter.charCodeAt(0))], title, { type: contentType }));
  input.files = files.files;
  tell(input, 'input');
  tell(input, 'change');
  return true;
}

/** A date, a time or both, in one input or several. */
function setDate({ controls }: ScreenField, text: string): boolean {
  const [date = '', time = ''] = text.split('T');
  const [year = '', month = '', day = ''] = date.split('-');
  const inputs = controls as HTMLInputElement[];
  const named = (name: RegExp) => inputs.find(input => name.test(input.name));
  const single = inputs.find(input => input.matches('[type=date], [type=datetime-local]'));
  if (single) setText(single, single.type === 'date' ? date : `${date}T${time.slice(0, 5)}`);
  else {
    const parts = [named(/-day$/), named(/-month$/), named(/-year$/)] as const;
    if (!parts[2]) return false;
    for (const [i, value] of [day, month, year].entries()) {
      const part: HTMLElement | undefined = parts[i];
      if (value === '') continue;
      if (part instanceof HTMLSelectElement) pick(part, { valueString: String(Number(value)) }, Number(value) - 1);
      else if (part) setText(part as HTMLInputElement, String(Number(value)));
    }
  }
  const clock = inputs.find(input => input.type === 'time') ?? named(/-time$/);
  if (clock && time !== '') setText(clock, time.slice(0, 5));
  return true;
}

const lineOf = ({ controls }: ScreenField) => controls.find(control => control.matches('input:not([type]), input[type=text], input[type=search], input[type=number], input[type=tel], input[type=email], input[type=url], input[type=range], textarea, input[type=time]')) as HTMLInputElement | undefined;

/** True when a person could give these values in this field. Whether the form heard it is another question. */
export async function give(field: ScreenField, values: readonly Value[], options: readonly Value[]): Promise<boolean> {
  const [value] = values;
  if (!value) return false;
  const file = field.controls.find(control => control.matches('input[type=file]'));
  if (value.valueAttachment && file) return giveFile(file as HTMLInputElement, value);
  // What is signed is signed with a name.
  if (value.valueAttachment) return giveText(field, { valueString: 'Sam Sample' });
  const own = value.valueString !== undefined && !options.includes(value);
  if (!own && (options.length > 0 || value.valueBoolean !== undefined)) {
    if (tick(field, values, options)) return true;
    const select = field.controls.find(control => control instanceof HTMLSelectElement);
    if (select) return pick(select, value, options.indexOf(value));
    const box = field.controls.find(control => control.matches('[role=combobox]'));
    return box ? choose(box, value) : false;
  }
  if (value.valueDate ?? value.valueDateTime) return setDate(field, value.valueDate ?? value.valueDateTime ?? '');
  return giveText(field, value);
}

async function giveText(field: ScreenField, value: Value): Promise<boolean> {
  // One's own words are an entry of the list that comes up.
  const box = field.controls.find(control => control.matches('[role=combobox]'));
  if (box && value.valueString && await choose(box, value)) return true;
  const line = lineOf(field) ?? await ownWords(field);
  if (!line) return false;
  const { valueQuantity, valueReference } = value;
  setText(line, String(valueQuantity?.value ?? valueReference?.display ?? value.valueCoding?.display ?? valueIn(value)));
  const units = field.controls.find(control => control instanceof HTMLSelectElement);
  if (valueQuantity && units) pick(units, { valueString: valueQuantity.unit ?? '' }, 0);
  const ownUnit = field.controls.find(control => control instanceof HTMLInputElement && control.name.endsWith('-unit')) as HTMLInputElement | undefined;
  if (valueQuantity?.unit !== undefined && ownUnit && ownUnit !== line) setText(ownUnit, valueQuantity.unit);
  return true;
}

/** In a question with options, the place for own words comes with the option that says so, the last one. */
async function ownWords({ controls }: ScreenField): Promise<HTMLInputElement | undefined> {
  const last = controls.findLast(control => control.matches('input[type=radio], input[type=checkbox]')) as HTMLInputElement | undefined;
  const select = controls.find(control => control instanceof HTMLSelectElement);
  const [first] = controls;
  if (!first) return undefined;
  if (select) {
    select.selectedIndex = select.options.length - 1;
    tell(select, 'change');
  } else if (last && !last.checked) last.click();
  const root = first.getRootNode() as ShadowRoot;
  const own = () => root.querySelector<HTMLInputElement>(`[name="${CSS.escape((last ?? first).getAttribute('name') ?? '')}-own"]`) ?? undefined;
  for (let wait = 0; wait < 40 && !own(); wait++) await moment(25);
  return own();
}
