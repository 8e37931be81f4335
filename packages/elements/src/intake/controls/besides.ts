/** What stands beside the words of few forms: links to more, which keys a phone shows. What fewer have is fetched by those. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Node } from '@foyer/core/intake/node';
import type { Option } from '@foyer/core/intake/options';
import { extensions, extensionValue, valueIn } from '@foyer/core/intake/read/extensions';
import type { Item } from '@foyer/core/intake/read/item';
import { namesIn } from '@foyer/core/intake/read/names';
import { textIn, type FormText } from '@foyer/core/intake/texts';
import type { Beside, Coding, Extension } from '@foyer/core/model/questionnaire';
import { msg, spokenLocale } from '../../i18n/msg.ts';
import type { FieldOptions } from '../../ui/field.ts';
import type { Field } from '../../ui/form.ts';
import { OnDemand } from '../../widget/on-demand.ts';
import type { IntakeScreen } from '../screen.ts';
import { away, isWeb, sayAway } from './away.ts';

const more = new OnDemand(() => import('./besides-more.ts'));

/** What hears that a picture, or what shows it, is there. */
type Drawn = Pick<IntakeScreen, 'requestUpdate'>;

const wants = new WeakMap<Item, boolean>();

/** What shows columns, pictures, recordings and suggestions, where an item has some. */
function moreFor({ item }: Node, screen: Drawn) {
  const wanted = wants.get(item) ?? /Media|olumn|@cand/.test([...namesIn({ ...item.source, item: undefined })].join());
  wants.set(item, wanted);
  if (!wanted) return undefined;
  void more.fetch(screen);
  return more.part;
}

const KEYS: Readonly<Record<string, string>> = { phone: 'tel', email: 'email', number: 'numeric', url: 'url', chat: 'text' };

/** Which keys a phone shows (SDC `keyboard`), as `inputmode`. */
export function keysFor({ source }: Item): string | undefined {
  const keyboard = extensionValue(source, 'keyboard') as Coding | undefined;
  return KEYS[String(keyboard?.code ?? keyboard)];
}

const sayMore = () => msg('More about this (opens in a new tab)', { id: 'intake.support' });

/** Where more is said, by an address alone or with what it is called. */
function links({ item: { source }, form }: Node): unknown[] {
  const plain = extensions(source, 'supportLink').map(valueIn).filter(isWeb).map(url => away(url, sayMore()));
  const named = extensions(source, 'supportHyperlink').flatMap(one => {
    const [label, link] = ['label', 'link'].map(url => (Array.isArray(one.extension) ? one.extension as readonly Extension[] : []).find(part => part?.url === url));
    const url = link && valueIn(link);
    const said = label && textIn(valueIn(label), Reflect.get(label, '_valueString') as Beside | undefined, spokenLocale(), form.questionnaire.language);
    return isWeb(url) ? [away(url, said ? sayAway(said.text) : sayMore())] : [];
  });
  return [...named, ...plain];
}

const beside = (node: Node, screen: Drawn): unknown[] => [...links(node), ...moreFor(node, screen)?.mediaBeside(node, screen) ?? []];

const stacked = (all: readonly unknown[]) => html`<span>${all.map((one, i) => html`${i > 0 ? html`<br>` : nothing}${one}`)}</span>`;

/** With a group or a text of the form. */
export function shownWith(node: Node, screen: Drawn): TemplateResult | undefined {
  const all = beside(node, screen);
  return all.length > 0 ? html`<div class="text hint">${stacked(all)}</div>` : undefined;
}

/** A question, with what is to be looked at or listened to before it is answered. */
export function withBesides(node: Node, options: FieldOptions, screen: IntakeScreen): FieldOptions {
  const all = beside(node, screen);
  return all.length > 0 ? { ...options, hint: stacked(options.hint ? [options.hint, ...all] : all) } : options;
}

/** What the record suggests, to be confirmed. */
export const suggested = (node: Node, screen: IntakeScreen): TemplateResult | undefined => moreFor(node, screen)?.suggested(node, screen);

/** Options that are more than a word; undefined where plain ones do. */
export const choiceField = (node: Node, screen: IntakeScreen, options: FieldOptions): Field | undefined => moreFor(node, screen)?.choiceField(node, screen, options);

/** An option with columns on one line, where it is one of a list. */
export const lineOf = (option: Option, node: Node): FormText | undefined => more.part?.lineOf(option, node);
