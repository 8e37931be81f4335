/** What stands beside the words of few forms: options in columns or with a picture, links to more, pictures and recordings, and what the record suggests. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Node } from '@foyer/core/intake/node';
import { isOffered, offered, type Option } from '@foyer/core/intake/options';
import { extensions, extensionValue, valueIn } from '@foyer/core/intake/read/extensions';
import { isChoice, repeats, type Item } from '@foyer/core/intake/read/item';
import { textIn } from '@foyer/core/intake/texts';
import type { Beside, Coding, Extension, Value } from '@foyer/core/model/questionnaire';
import { msg, spokenLocale, str } from '../../i18n/msg.ts';
import type { FieldOptions } from '../../ui/field.ts';
import { idOf } from '../../ui/form.ts';
import { nameOf, words } from '../control.ts';
import { optionText } from '../form-words.ts';
import { isChosenFrom } from '../parts.ts';
import type { IntakeScreen } from '../screen.ts';
import { valueText } from '../value-words.ts';
import { chosenWith, isChosen, isListed, isSearched } from './choice.ts';
import { away, isPicture, isWeb, mediaOf, sayAway } from './media.ts';
import { mediaIn } from './option-tiles.ts';
import { styled } from './styled.ts';

export { choiceField, lineOf } from './option-tiles.ts';

/** What hears that a picture is there. */
type Drawn = Pick<IntakeScreen, 'requestUpdate'>;

const KEYS: Readonly<Record<string, string>> = { phone: 'tel', email: 'email', number: 'numeric', url: 'url', chat: 'text' };

/** Which keys a phone shows (SDC `keyboard`), as `inputmode`. */
export function keysFor({ source }: Item): string | undefined {
  const keyboard = extensionValue(source, 'keyboard') as Coding | undefined;
  return KEYS[String(keyboard?.code ?? keyboard)];
}

// ---- Links, pictures and recordings ----------------------------------------------------------------------------------------------

/** Where more is said, by an address alone or with what it is called. */
function links({ item: { source }, form }: Node): unknown[] {
  const plain = extensions(source, 'supportLink').map(valueIn).filter(isWeb).map(url => away(url, msg('More about this (opens in a new tab)', { id: 'intake.support' })));
  const named = extensions(source, 'supportHyperlink').flatMap(one => {
    const [label, link] = ['label', 'link'].map(url => (Array.isArray(one.extension) ? one.extension as readonly Extension[] : []).find(part => part?.url === url));
    const url = link && valueIn(link);
    const said = label && textIn(valueIn(label), Reflect.get(label, '_valueString') as Beside | undefined, spokenLocale(), form.questionnaire.language);
    if (!isWeb(url)) return [];
    return [away(url, said ? sayAway(said.text) : msg('More about this (opens in a new tab)', { id: 'intake.support' }))];
  });
  return [...named, ...plain];
}

/** Recordings and links of options, which cannot stand on a tile: it would be pressed with them. Of a list, those of what is chosen. */
function optionMedia(node: Node, screen: Drawn): unknown[] {
  const list = isChosenFrom(node.item) ? offered(node) : undefined;
  if (list?.state !== 'here') return [];
  const listed = isListed(node) || isSearched(node);
  return list.options.filter(option => !listed || isChosen(node, option)).flatMap(option => {
    const media = mediaIn(extensions(option.source, 'itemAnswerMedia')).filter(one => listed || !isPicture(one));
    return media.map(one => html`${words(optionText(option, node.form))}: ${mediaOf(one, screen)}`);
  });
}

function beside(node: Node, screen: Drawn): unknown[] {
  return [...links(node), ...mediaIn(extensions(node.item.source, 'itemMedia')).map(one => mediaOf(one, screen)), ...optionMedia(node, screen)];
}

const stacked = (all: readonly unknown[]) => html`<span ${styled()}>${all.map((one, i) => html`${i > 0 ? html`<br>` : nothing}${one}`)}</span>`;

/** With a group or a text of the form. */
export function shownWith(node: Node, screen: Drawn): TemplateResult | undefined {
  const all = beside(node, screen);
  return all.length > 0 ? html`<div class="hint">${stacked(all)}</div>` : undefined;
}

/** A question, with what is to be looked at or listened to before it is answered. */
export function withBesides(node: Node, options: FieldOptions, screen: IntakeScreen): FieldOptions {
  const all = beside(node, screen);
  return all.length > 0 ? { ...options, hint: stacked(options.hint ? [options.hint, ...all] : all) } : options;
}

// ---- What the record suggests ------------------------------------------------------------------------------------------------------

/** One is taken: into the first place that is empty, or in place of the only answer. */
function take(node: Node, value: Value): void {
  const list = offered(node);
  const option = isChosenFrom(node.item) && list.state === 'here' ? list.options.find(one => isOffered({ options: [one] }, value)) : undefined;
  if (option && list.state === 'here') return node.choose(chosenWith(node, list.options, option, true));
  if (isChoice(node.item) || !repeats(node.item)) return node.choose(repeats(node.item) ? [...node.values, value] : [value]);
  const isFree = () => node.given.find(answer => answer.value === undefined && (answer.typed ?? '') === '');
  if (!isFree()) node.addAnswer();
  node.put(value, isFree()?.key);
}

/** Answers that the organisation's record suggests (SDC `candidateExpression`), to be confirmed: nothing is filled in by itself. */
export function suggested(node: Node, screen: IntakeScreen): TemplateResult | undefined {
  if (node.readOnly) return undefined;
  const left = node.said<readonly Value[]>('candidates', []).filter(value => !node.values.some(one => isOffered({ options: [{ value: one } as Option] }, value)));
  if (left.length === 0 || (node.values.length > 0 && !repeats(node.item)) || node.values.length >= node.most) return undefined;
  const id = `${idOf(nameOf(node))}-suggested`;
  const confirm = (value: Value) => {
    take(node, value);
    screen.announce(() => msg(str`Filled in: ${valueText(value, node.form)}`, { id: 'intake.suggested.said' }));
    screen.requestUpdate();
    screen.focusOn(`#${idOf(nameOf(node))}`);
  };
  return html`
    <div class="suggested" role="group" aria-labelledby=${id} ${styled()}>
      <p class="hint" id=${id}>${msg('From your record at the clinic. Press what is right.', { id: 'intake.suggested' })}</p>
      <div>${left.map(value => html`<button type="button" @click=${() => confirm(value)}>${valueText(value, node.form)}</button>`)}</div>
    </div>`;
}
