/**
 * Writes the first page of a form as HTML, for a page's developer: a declarative shadow root that stands in the page before any script of ours is there.
 * It is a picture of what the widget shows, made by the browser that shows it; `take-over.ts` lets it give way to the widget.
 *
 * https://developer.mozilla.org/docs/Web/HTML/Element/template#declarative_shadow_dom
 */
import { msg, speaking, type Speaker } from '../../i18n/msg.ts';
import { oneMoment } from '../../widget/on-demand.ts';
import type { WidgetElement } from '../../widget/widget-element.ts';
import { controlsIn, FIRST, LEFT } from './controls.ts';

export interface FirstPage {
  /** Goes into the element, before everything else in it. */
  readonly html: string;
  /** Goes into a file of its own, at the address given; without one it is in the HTML, and a policy may want its hash. */
  readonly css: string;
}

/** What holds ids; the widget has the same ids beside them. */
const REFERENCES = ['id', 'for', 'name', 'list', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns'];

/**
 * @param element shows its first page, in the language of the page that it is for, and nothing is filled in
 * @param stylesheet address of the style sheet as the page will have it; without one it stands in the HTML
 * @throws Error when the element shows no page of a form
 */
export function firstPageOf(element: Pick<WidgetElement, 'shadowRoot' | 'childNodes' | keyof Speaker>, stylesheet?: string): FirstPage {
  const shadow = element.shadowRoot;
  const shown = shadow?.querySelector('.root');
  if (!shadow || !shown?.querySelector('form [type=submit]')) throw new Error('No page of a form is shown');
  const page = shown.cloneNode(true) as HTMLElement;
  page.classList.add(FIRST);
  // Its own words, also where this comes from another bundle than it.
  const words = speaking(element, () => ({
    left: msg('The form has changed in the meantime. It has no place for this any more, so it is not sent. If it still matters, write it in another answer or tell the clinic.', { id: 'intake.first.left' }),
    wait: oneMoment(),
  }));
  // Before the script is there, sending it would put what was typed into the address.
  for (const form of page.querySelectorAll('form')) form.replaceWith(renamed(form));
  for (const button of page.querySelectorAll('button')) button.disabled = true;
  for (const submit of page.querySelectorAll('[type=submit]')) {
    submit.textContent = words.wait;
    submit.setAttribute('type', 'button');
  }
  for (const slot of page.querySelectorAll('slot')) slot.replaceWith(...[...element.childNodes].map(node => node.cloneNode(true)));
  for (const control of controlsIn(page)) {
    // What the last patient typed is not to be there when a page is gone back to.
    control.setAttribute('autocomplete', 'off');
    // A list to search in is made by the widget alone.
    if (control.getAttribute('role') === 'combobox') control.disabled = true;
  }
  for (const one of page.querySelectorAll('*')) for (const name of REFERENCES) {
    const ids = one.getAttribute(name);
    if (ids) one.setAttribute(name, ids.split(' ').map(id => `first-${id}`).join(' '));
  }
  for (const one of page.querySelectorAll('[role=status]')) one.remove();
  page.append(Object.assign(document.createElement('p'), { className: LEFT, hidden: true, role: 'status', tabIndex: -1, textContent: words.left }));
  // As nodes: in older browsers the text of an attribute may look like the beginning of a comment.
  const comments = document.createTreeWalker(page, NodeFilter.SHOW_COMMENT);
  for (const comment of walked(comments)) (comment as Comment).remove();
  const alone = document.createDocumentFragment();
  alone.append(page);
  // Nothing of it ends a style element.
  const css = shadow.adoptedStyleSheets.flatMap(({ cssRules }) => rulesFor(alone, cssRules)).join('\n').replaceAll('</', '<\\/');
  return { html: `<template shadowrootmode="open">${sheetFor(css, stylesheet)}${page.outerHTML}</template>`, css };
}

function sheetFor(css: string, stylesheet: string | undefined): string {
  if (stylesheet === undefined) return `<style>${css}</style>`;
  const sheet = Object.assign(document.createElement('link'), { rel: 'stylesheet' });
  sheet.setAttribute('href', stylesheet);
  return sheet.outerHTML;
}

/** The rules that say something about the page, in whatever state its parts are. */
function rulesFor(page: DocumentFragment, rules: CSSRuleList): string[] {
  return [...rules].flatMap(rule => {
    if (rule instanceof CSSStyleRule) return saysSomething(page, rule.selectorText) ? [textOf(rule)] : [];
    if (!(rule instanceof CSSGroupingRule)) return [rule.cssText];
    const inside = rulesFor(page, rule.cssRules);
    return inside.length > 0 ? [`${rule.cssText.slice(0, rule.cssText.indexOf('{'))}{ ${inside.join(' ')} }`] : [];
  });
}

/** A browser writes `all: initial` as several hundred properties. The form is no `form` here. */
function textOf({ cssText }: CSSStyleRule): string {
  const INITIAL = / [\w-]+: initial;/g;
  const hasAll = (cssText.match(INITIAL) ?? []).length > 100;
  return (hasAll ? cssText.replace(INITIAL, '').replace('{', '{ all: initial;') : cssText).replace(/^form(?= \{)/, '[part~=form]');
}

function saysSomething(page: DocumentFragment, selector: string): boolean {
  if (/:host|^form$/.test(selector)) return true;
  // Without states and pseudo-elements: whether it could ever be.
  let plain = selector;
  for (let before = ''; before !== plain;) [before, plain] = [plain, plain.replace(/(:[\w-]+)\([^()]*\)/g, '$1')];
  return page.querySelector(plain.replace(/(^|[\s>+~,])(?=:)/g, '$1*').replace(/::?[\w-]+/g, '')) !== null;
}

function walked(walker: TreeWalker): Node[] {
  const nodes: Node[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node);
  return nodes;
}

/** The same as another kind of element. */
function renamed(form: HTMLFormElement): HTMLElement {
  const other = document.createElement('div');
  for (const { name, value } of form.attributes) other.setAttribute(name, value);
  other.append(...form.childNodes);
  return other;
}
