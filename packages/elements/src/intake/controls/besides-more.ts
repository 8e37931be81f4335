/** What stands beside the words of very few forms: options in columns or with a picture, pictures and recordings, and what the record suggests. */
import { html, type TemplateResult } from 'lit';
import type { Node } from '@foyer/core/intake/node';
import { chosenOption } from '@foyer/core/internal/chosen-option';
import { isOffered, offered, type Option } from '@foyer/core/intake/options';
import { extensions } from '@foyer/core/intake/read/extensions';
import { isChoice, repeats } from '@foyer/core/intake/read/item';
import type { Value } from '@foyer/core/model/questionnaire';
import { msg, str } from '../../i18n/msg.ts';
import { idOf } from '../../ui/form.ts';
import { nameOf, words } from '../control.ts';
import { optionText } from '../form-words.ts';
import { isChosenFrom } from '../needs.ts';
import type { IntakeScreen } from '../screen.ts';
import { valueText } from '../value-words.ts';
import { chosenWith, isChosen, isListed, isSearched } from './choice.ts';
import { isPicture, mediaOf } from './media.ts';
import { mediaIn } from './option-tiles.ts';
import { styled } from './styled.ts';

export { choiceField, lineOf } from './option-tiles.ts';

/** What hears that a picture is there. */
type Drawn = Pick<IntakeScreen, 'requestUpdate'>;

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

/** What is to be looked at or listened to with a node. */
export const mediaBeside = (node: Node, screen: Drawn): unknown[] => [...mediaIn(extensions(node.item.source, 'itemMedia')).map(one => mediaOf(one, screen)), ...optionMedia(node, screen)];

/** One is taken: into the first place that is empty, or in place of the only answer. */
function take(node: Node, value: Value): void {
  const list = offered(node);
  const option = isChosenFrom(node.item) && list.state === 'here' ? chosenOption(node, value) : undefined;
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
