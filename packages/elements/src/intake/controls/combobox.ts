/**
 * A long list, searched by typing (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/, list autocomplete with manual selection). Keys are
 * `@github/combobox-nav`'s: see docs/decisions/0015. What is typed is kept also where it is in no list.
 */
import Combobox from '@github/combobox-nav';
import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { isAbort } from '@foyer/core/backend/backend-error';
import type { Node } from '@foyer/core/intake/node';
import { codingOptions, isOffered, offered, type Option } from '@foyer/core/intake/options';
import { withoutControls } from '@foyer/core/intake/typed';
import type { Value } from '@foyer/core/model/questionnaire';
import { msg, plural, str } from '../../i18n/msg.ts';
import { labelled } from '../../ui/field.ts';
import { together, words, type Control } from '../control.ts';
import { optionText } from '../form-words.ts';
import { formOn, type IntakeScreen } from '../screen.ts';
import { areSeveral, chosenWith } from './choice.ts';
import { sayOpen } from './open-choice.ts';
import { optionLine } from './option-line.ts';
import { answerText } from '../value-words.ts';

export { styles } from './combobox.styles.ts';

/** So many are shown at once: who needs more types more. */
const SHOWN = 30;
/** A pause of so many milliseconds in typing asks the server. */
const PAUSE = 300;

type Results =
  | { readonly state: 'none' }
  | { readonly state: 'waiting' }
  | { readonly state: 'here'; readonly options: readonly Option[]; readonly more: boolean }
  | { readonly state: 'failed' };

class Search {
  open = false;
  /** What is in the field of a question with several answers, which is no answer yet. */
  text = '';
  /** What was found last, and is shown once what was typed is painted. */
  found: Results = { state: 'none' };
  /** What is on the screen. */
  results: Results = { state: 'none' };
  abort: AbortController | undefined;
  timer: ReturnType<typeof setTimeout> | undefined;
}

const searches = new WeakMap<Node, Search>();
const navs = new WeakMap<HTMLInputElement, Combobox>();

function searchOf(node: Node): Search {
  const search = searches.get(node) ?? new Search();
  searches.set(node, search);
  return search;
}

const plain = (text: string) => text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '').trim();

/** Options that have every word that was typed; those that begin so come first. */
export function fitting<T>(all: readonly T[], typed: string, textOf: (one: T) => string): T[] {
  const wanted = plain(typed);
  const parts = wanted.split(/\s+/);
  const found = all.flatMap(one => {
    const text = plain(textOf(one));
    return parts.every(part => text.includes(part)) ? [{ one, first: text.startsWith(wanted) }] : [];
  });
  return [...found.filter(({ first }) => first), ...found.filter(({ first }) => !first)].map(({ one }) => one);
}

const isOpen = ({ item }: Node) => item.kind === 'open-choice';

function sayResults(results: Results, node: Node): string {
  if (results.state === 'waiting') return msg('Searching…', { id: 'intake.search.waiting' });
  if (results.state === 'failed') return msg('The search did not work. Type again to try once more.', { id: 'intake.search.failed' });
  if (results.state === 'none') return '';
  const n = results.options.length;
  if (n === 0 && isOpen(node)) return msg('Not in the list. We will keep what you typed.', { id: 'intake.search.empty.open' });
  if (n === 0) return msg('Nothing in the list fits. Try another word.', { id: 'intake.search.empty' });
  if (results.more) return msg(str`The first ${n} results. Type more to narrow them.`, { id: 'intake.search.more' });
  return plural(n, {
    one: () => msg(str`${n} result`, { id: 'intake.search.one' }),
    other: () => msg(str`${n} results`, { id: 'intake.search.count' }),
  });
}

/** Who finds nothing in the list may say it all the same, where the form lets it. */
function sayHow(node: Node): string {
  const how = msg('Type a few letters, then choose from the list.', { id: 'intake.search.how' });
  const open = sayOpen(node).replace(/[\s:?.]+$/, '');
  return isOpen(node) ? `${how} ${msg(str`${open}: type it in your own words.`, { id: 'intake.search.how.open' })}` : how;
}

/** The option that Enter would choose, as it stands on the screen. */
function activeIn(input: HTMLInputElement, { results }: Search): Option | undefined {
  const id = input.getAttribute('aria-activedescendant');
  const place = id === null ? undefined : (input.getRootNode() as ShadowRoot).getElementById(id)?.dataset['place'];
  return place === undefined || results.state !== 'here' ? undefined : results.options[Number(place)];
}

/** Goes to an option, if it is in the list. */
function goTo(option: Option | undefined, all: readonly Option[], nav: Combobox): void {
  const place = option ? all.findIndex(one => isOffered({ options: [one] }, option.value)) : -1;
  for (let i = 0; i <= place; i++) nav.navigate(1);
}

/** Shows what was found, once what was typed is painted, and lets keys walk through it. Who has gone to an option meanwhile stays on it. */
function show(node: Node, screen: IntakeScreen, input: HTMLInputElement, results: Results): void {
  const search = searchOf(node);
  search.found = results;
  const host = (input.getRootNode() as ShadowRoot).host as LitElement;
  requestAnimationFrame(() => setTimeout(() => {
    if (search.found !== results) return;
    if (results.state !== 'waiting') screen.announce(() => (search.open ? sayResults(results, node) : ''));
    const active = activeIn(input, search);
    search.results = results;
    screen.requestUpdate();
    void host.updateComplete.then(() => {
      const nav = navs.get(input);
      if (!search.open) return nav?.stop();
      nav?.start();
      if (nav && results.state === 'here') goTo(active, results.options, nav);
    });
  }));
}

function look(node: Node, screen: IntakeScreen, input: HTMLInputElement, typed: string): void {
  const search = searchOf(node);
  search.open = true;
  clearTimeout(search.timer);
  search.abort?.abort();
  const state = offered(node);
  if (state.state === 'here') {
    const all = screen.say(() => fitting(state.options, typed, option => optionLine(option, node).text));
    return show(node, screen, input, { state: 'here', options: all.slice(0, SHOWN), more: all.length > SHOWN });
  }
  if (typed.trim() === '' || state.state !== 'search') return close(node, screen, input);
  show(node, screen, input, { state: 'waiting' });
  search.timer = setTimeout(() => void ask(node, screen, input, state.url, typed), PAUSE);
}

async function ask(node: Node, screen: IntakeScreen, input: HTMLInputElement, url: string, typed: string): Promise<void> {
  const search = searchOf(node);
  const abort = search.abort = new AbortController();
  try {
    const { services } = formOn(screen);
    if (!services?.expand) throw new Error('Nobody to ask');
    const { options, more } = await services.expand({ url, filter: typed.trim(), count: SHOWN }, { signal: abort.signal, locale: screen.locale });
    if (!abort.signal.aborted) show(node, screen, input, { state: 'here', options: codingOptions(options).slice(0, SHOWN), more });
  } catch (error) {
    // The page says that it did not work; the form goes on.
    if (!isAbort(error) && !abort.signal.aborted) show(node, screen, input, { state: 'failed' });
  }
}

function close(node: Node, screen: IntakeScreen, input: HTMLInputElement): void {
  const search = searchOf(node);
  clearTimeout(search.timer);
  search.abort?.abort();
  search.open = false;
  show(node, screen, input, { state: 'none' });
}

/** Typed to its end, an option is chosen. */
function typed(node: Node, screen: IntakeScreen, text: string): void {
  const search = searchOf(node);
  search.text = text;
  if (areSeveral(node)) return;
  const state = offered(node);
  const all = state.state === 'here' ? state.options : search.results.state === 'here' ? search.results.options : [];
  const exact = screen.say(() => all.find(option => plain(optionText(option, node.form).text) === plain(text)));
  const key = node.given[0]?.key;
  if (exact && text.trim() !== '') node.put(exact.value, key, text);
  else node.type(text, key);
}

function take(node: Node, screen: IntakeScreen, input: HTMLInputElement, option: Option): void {
  const search = searchOf(node);
  const said = screen.say(() => optionText(option, node.form).text);
  search.text = '';
  const list = offered(node);
  if (areSeveral(node)) node.choose(chosenWith(node, list.state === 'here' ? list.options : [option], option, true));
  else node.put(option.value, node.given[0]?.key);
  input.value = areSeveral(node) ? '' : said;
  close(node, screen, input);
}

/** What is in the field: what was typed, else what is chosen. */
function textFor(node: Node): string {
  if (areSeveral(node)) return searchOf(node).text;
  const [answer] = node.given;
  return answer?.typed ?? (answer?.value ? answerText(answer.value, node) : '');
}

/** Several choices, each of which can be taken away. */
function chosenList(node: Node, screen: IntakeScreen, id: string): TemplateResult | typeof nothing {
  if (!areSeveral(node) || node.values.length === 0) return nothing;
  const remove = (value: Value) => {
    node.choose(node.values.filter(one => one !== value));
    screen.focusOn(`#${id}`);
  };
  return html`
    <ul class="chosen">
      ${node.values.map(value => ({ value, said: answerText(value, node) })).map(({ value, said }) => html`<li>${said} <button type="button" class="link" @click=${() => remove(value)}>${msg('Remove', { id: 'intake.several.remove' })}<span class="quiet">${` (${said})`}</span></button></li>`)}
    </ul>`;
}

/** Several choices, and one in one's own words. */
function addOwn(node: Node, typed: string): void {
  const text = withoutControls(typed).trim();
  if (text === '' || !isOpen(node)) return;
  const value: Value = { valueString: text };
  if (!isOffered({ options: node.values.map(one => ({ value: one }) as Option) }, value)) node.choose([...node.values, value]);
  searchOf(node).text = '';
}

export const comboboxControl: Control = (node, screen, options) => labelled(options, (id, about, invalid) => {
  const search = searchOf(node);
  const { results, open } = search;
  const found = open && results.state === 'here' ? results.options : [];
  const at = (event: Event) => event.currentTarget as HTMLInputElement;
  const begin = (event: Event) => {
    const input = at(event);
    const list = (input.getRootNode() as ShadowRoot).getElementById(`${id}-list`);
    if (list && !navs.has(input)) navs.set(input, new Combobox(input, list, { tabInsertsSuggestions: false }));
  };
  const key = (event: KeyboardEvent) => {
    const input = at(event);
    if (event.key === 'Escape' && search.open) close(node, screen, input);
    else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && !search.open) look(node, screen, input, areSeveral(node) || node.given[0]?.value === undefined ? input.value : '');
    else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && input.ariaExpanded !== 'true') {
      // Quicker than the keys were given to the list that is on the screen.
      event.preventDefault();
      navs.get(input)?.start();
      navs.get(input)?.navigate(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter' && areSeveral(node) && input.value.trim() !== '' && !input.hasAttribute('aria-activedescendant')) {
      event.preventDefault();
      addOwn(node, input.value);
    }
  };
  const leave = (event: Event) => {
    if (areSeveral(node)) addOwn(node, at(event).value);
    if (search.open) close(node, screen, at(event));
  };
  const commit = (event: Event) => {
    const option = found[Number((event.target as HTMLElement).dataset['place'])];
    const input = ((event.currentTarget as Element).getRootNode() as ShadowRoot).getElementById(id) as HTMLInputElement;
    if (option) take(node, screen, input, option);
  };
  const said = sayResults(results, node);
  return html`
    ${chosenList(node, screen, id)}
    <div class="combobox">
      <p class="hint" id="${id}-how">${sayHow(node)}</p>
      <input id=${id} name=${options.name} type="text" role="combobox" autocomplete="off" autocapitalize="none" spellcheck="false" aria-autocomplete="list" aria-expanded="false" aria-controls="${id}-list"
        aria-describedby=${together(about, `${id}-how`)} aria-invalid=${invalid} .value=${textFor(node)}
        @focus=${begin} @keydown=${key} @blur=${leave}
        @input=${(event: Event) => { typed(node, screen, at(event).value); look(node, screen, at(event), at(event).value); }}>
      <div class="popup" ?hidden=${!open}>
        <ul role="listbox" id="${id}-list" aria-label=${msg('Results', { id: 'intake.search.list' })} ?hidden=${found.length === 0}
          @mousedown=${(event: Event) => event.preventDefault()} @combobox-commit=${commit}>
          ${found.map((option, i) => html`<li role="option" id="${id}-o${i}" data-place=${i}>${words(optionLine(option, node))}</li>`)}
        </ul>
        ${said ? html`<p class="hint">${said}</p>` : nothing}
      </div>
    </div>`;
});
