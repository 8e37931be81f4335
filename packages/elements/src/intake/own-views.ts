/**
 * A vendor's own controls for questions, by link id or by `itemControl` code. Fetched where a page has some. Each stands in an element of its own,
 * and what it throws stays there: the question then gets the usual control.
 */
import { html, nothing, render, type TemplateResult } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import type { ElementPart } from 'lit/directive.js';
import { nodesIn, type Form } from '@foyer/core/intake/form';
import { isValue, typesOf } from '@foyer/core/internal/value-types';
import type { Node } from '@foyer/core/intake/node';
import { offered } from '@foyer/core/intake/options';
import { valueIn, valueKey } from '@foyer/core/intake/read/extensions';
import { repeats } from '@foyer/core/intake/read/item';
import type { QuestionnaireItem, Value } from '@foyer/core/model/questionnaire';
import { group, type FieldOptions } from '../ui/field.ts';
import { idOf, type Field } from '../ui/form.ts';
import { tell } from '../widget/tell.ts';
import { errorOn, hintTexts, isRequired, ownViewsOf } from './control.ts';
import { rendered } from './fields.ts';
import { nodeText, optionText } from './form-words.ts';
import type { IntakeScreen } from './screen.ts';

/** What an own view can see and do. Made anew at each update. */
export interface OwnQuestion {
  readonly linkId: string;
  /** As the form has it (FHIR R4 `Questionnaire.item`), e.g. to read extensions of your own. */
  readonly item: QuestionnaireItem;
  /** The question, in the language shown. It stands above the view already; name your controls with it. */
  readonly label: string;
  /** What the form says about it; empty where it says nothing. It stands above the view too. */
  readonly hint: string;
  /** BCP 47, the language shown. */
  readonly language: string;
  readonly required: boolean;
  /** `set` does nothing then. */
  readonly readOnly: boolean;
  /** What is said to be wrong, in words; it stands above the view. */
  readonly error: string | undefined;
  /** What is answered, e.g. `[{ valueInteger: 4 }]`; empty where nothing is. Copies. */
  readonly values: readonly Value[];
  /** What a choice offers, once that is known. */
  readonly options: readonly { readonly label: string; readonly value: Value }[];
  /** Answers; without a value, takes the answer back. A value that the question cannot have is left out, with the warning `own-value`. */
  set(...values: readonly Value[]): void;
}

/** What became of `mount`. */
export interface MountedView {
  /** Something about the question changed. */
  update?(question: OwnQuestion): void;
  /** The question is not on the screen any more. */
  remove?(): void;
}

interface Said {
  /** How answers are said where all are checked; undefined for the usual way. */
  say?(values: readonly Value[], language: string): string | undefined;
}

/** A view of a question: a template or a DOM node at each update, or anything that is put into an element once. */
export type QuestionView = Said & (
  | { /** A Lit template, text, or a DOM node: the same one each time, so that it keeps its state. */ render(question: OwnQuestion): unknown }
  | { /** For any framework. */ mount(container: HTMLElement, question: OwnQuestion): MountedView | undefined });

/** Own views of questions. One by link id counts more than one by code. */
export interface QuestionViews {
  readonly linkId?: Readonly<Record<string, QuestionView>>;
  /** By code of the item's `itemControl`, e.g. one of your own. */
  readonly itemControl?: Readonly<Record<string, QuestionView>>;
}

/** Questions whose view threw. */
const broken = new WeakSet<Node>();

const own = (views: Readonly<Record<string, QuestionView>> | undefined, name: string) => (views && Object.hasOwn(views, name) ? views[name] : undefined);

function viewOf({ item }: Node, { linkId, itemControl }: QuestionViews): QuestionView | undefined {
  return own(linkId, item.linkId) ?? item.controls.flatMap(code => own(itemControl, code) ?? [])[0];
}

function set(node: Node, values: readonly Value[]): void {
  const { item, form } = node;
  if (node.readOnly) return;
  const fits = (value: Value) => {
    const name = valueKey(value ?? {});
    return name !== undefined && typesOf(item).includes(name) && isValue(name, valueIn(value));
  };
  if (!values.every(fits) || (values.length > 1 && !repeats(item))) return form.warn('own-value', item.linkId);
  node.choose(structuredClone(values));
}

function questionOf(node: Node, screen: IntakeScreen): OwnQuestion {
  const { item, form } = node;
  const state = offered(node);
  return {
    linkId: item.linkId, item: item.source, label: nodeText(node).text, hint: hintTexts(node).map(({ text }) => text).join('\n'), language: screen.locale,
    required: isRequired(node), readOnly: node.readOnly, error: errorOn(node, screen), values: structuredClone(node.values),
    options: state.state === 'here' ? state.options.map(option => ({ label: optionText(option, form).text, value: structuredClone(option.value) })) : [],
    set: (...values) => set(node, values),
  };
}

/** Uses the usual control from now on. */
function giveUp(node: Node, error: unknown): void {
  broken.add(node);
  console.error(`<foyer-intake>: the own view of the question "${node.item.linkId}" threw; the usual control is used instead.`, error);
  node.form.warn('own-view', node.item.linkId);
}

class Mounting extends AsyncDirective {
  #of: readonly [Node, QuestionView] | undefined;
  #container: HTMLElement | undefined;
  #mounted: MountedView | undefined;

  override render(_node: Node, _view: QuestionView, _screen: IntakeScreen): unknown { return nothing; }

  override update({ element }: ElementPart, [node, view, screen]: [Node, QuestionView, IntakeScreen]): unknown {
    const isNew = this.#of?.[0] !== node || this.#of[1] !== view;
    if (isNew) this.#clear();
    this.#of = [node, view];
    this.#container = element as HTMLElement;
    try {
      const question = questionOf(node, screen);
      if (typeof Reflect.get(Object(view), 'render') !== 'function' && typeof Reflect.get(Object(view), 'mount') !== 'function') throw new TypeError('A view has a method render(question) or mount(container, question)');
      if ('render' in view) render(view.render(question), this.#container);
      else if (isNew) this.#mounted = view.mount(this.#container, question);
      else this.#mounted?.update?.(question);
    } catch (error) {
      giveUp(node, error);
      this.#clear();
      queueMicrotask(() => screen.requestUpdate());
    }
    return nothing;
  }

  #clear(): void {
    const mounted = this.#mounted;
    this.#mounted = undefined;
    try {
      mounted?.remove?.();
      if (this.#of && 'render' in Object(this.#of[1]) && this.#container) render(nothing, this.#container);
    } catch (error) {
      // It goes anyway.
      console.error('<foyer-intake>: an own view of a question could not be removed.', error);
    }
    this.#of = undefined;
    this.#container?.replaceChildren();
  }

  override disconnected(): void { this.#clear(); }
}

const mounting = directive(Mounting);

/** Under each of several answers; under one, the page puts what is asked there. */
function below(node: Node, screen: IntakeScreen): TemplateResult | typeof nothing {
  const asked = repeats(node.item) ? node.containers.flatMap(nodesIn).filter(one => one.enabled.get()) : [];
  return asked.length > 0 ? html`<div class="inner">${asked.map(one => rendered(one, screen))}</div>` : nothing;
}

/** From now on, questions of the form get the views that the element has. */
export function useOwnViews(form: Form, element: HTMLElement & { readonly questionViews: QuestionViews | undefined; requestUpdate(): void }): void {
  const unknown = Object.keys(element.questionViews?.linkId ?? {}).filter(linkId => !form.byLinkId.has(linkId)).length;
  if (unknown > 0) tell(words => words.sayViews(element, unknown));
  const find = (node: Node) => (element.questionViews && !broken.has(node) ? viewOf(node, element.questionViews) : undefined);
  ownViewsOf.set(form, {
    has: node => find(node) !== undefined,
    field(node: Node, screen: IntakeScreen, options: FieldOptions): Field | undefined {
      const view = find(node);
      return view && group(options, () => html`
        <div id=${idOf(options.name)} tabindex="-1" part="own-view" ${mounting(node, view, screen)}></div>
        ${below(node, screen)}`);
    },
    say(node, language) {
      const view = find(node);
      try {
        return view?.say?.(structuredClone(node.values), language);
      } catch (error) {
        giveUp(node, error);
        return undefined;
      }
    },
  });
  element.requestUpdate();
}
