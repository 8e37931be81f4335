/** One page of a form. */
import { html, nothing } from 'lit';
import { standingOn, type Page } from '@foyer/core/intake/pages';
import { isQuestion, type Item } from '@foyer/core/intake/read/item';
import { msg } from '../i18n/msg.ts';
import { issueWords } from './control.ts';
import { fieldOf, rendered } from './fields.ts';
import { itemText, nodeText, titleOf } from './form-words.ts';
import { missingFor } from './needs.ts';
import { formOn, type IntakeScreen, type StepView } from './screen.ts';

/** The page on which the patient is, or another one by its id. */
export function pageOn(screen: IntakeScreen, id: string = screen.journey.step): Page {
  const page = formOn(screen).pages.find(one => one.id === id);
  if (!page) throw new Error(`No page ${id}`);
  return page;
}

/** Where one question stands alone, whatever is answered, it is the heading. */
function alone(screen: IntakeScreen, page: Page) {
  const [only, another] = standingOn(formOn(screen).form, page).filter(({ hidden }) => !hidden);
  return only && !another && isQuestion(only.item) ? only : undefined;
}

/** The headings of the groups around a page, from the outside in, but for the one that is its title. */
function captions(screen: IntakeScreen, { items, group }: Page, title: unknown): string[] {
  const around = new Set<Item>();
  for (const item of items) for (let at = item.parent; at; at = at.parent) around.add(at);
  const { form } = formOn(screen);
  return [...around].filter(item => item !== group || title).reverse().flatMap(item => itemText(item, form)?.text ?? []);
}

/** What a page can ask of the widget around it. */
export interface PageHost {
  /** Staff fill it in for the patient. */
  assisted(): boolean;
  /** Leaves the form for the desk, where the organisation lets people; undefined where it does not. */
  skip(): (() => void) | undefined;
  /** Whether all of a page is shown: undefined until its first questions have been painted, false while something that it needs is on its way. */
  whole: boolean | undefined;
  /** Prints all questions, empty, for who would rather write. */
  printBlank(screen: IntakeScreen): void;
}

/** So many questions are painted first. Seen at once, they can be answered while the others are made: a slow phone needs longer for those than a glance. */
const FIRST = 3;

export const page = (id: string, host: PageHost): StepView => ({
  title(screen) {
    const { form } = formOn(screen);
    const one = pageOn(screen, id);
    const only = alone(screen, one);
    return only ? nodeText(only).text : (one.group && itemText(one.group, form)?.text) ?? titleOf(form);
  },
  render(screen) {
    const { form } = formOn(screen);
    const { journey } = screen;
    const here = pageOn(screen, id);
    const only = alone(screen, here);
    const all = standingOn(form, here);
    const nodes = host.whole === undefined ? all.slice(0, FIRST) : all;
    // Below what is still on its way stands nothing at first: it would move under who is there already.
    const waits = host.whole ? 0 : nodes.map(node => missingFor(node, screen)).findIndex(missing => missing && !missing.failed) + 1;
    if (!waits && nodes.length === all.length) host.whole = true;
    const send = (event: Event) => {
      event.preventDefault();
      // A second press of a button whose answer was taken already, and is not painted yet.
      if (journey.step === id) void issueWords.fetch(screen, true).then(() => journey.answer({}));
    };
    return html`
      ${host.assisted() ? issueWords.part?.forPatient() : nothing}
      ${journey.index === 0 ? html`<p class="hint">${issueWords.part?.beforeForm(screen, host) ?? '\u00a0'}</p>` : nothing}
      ${captions(screen, here, only).map(text => html`<p class="hint">${text}</p>`)}
      ${issueWords.part?.summaryOf(screen, fieldOf)}
      <form novalidate part="form" @submit=${send}>
        ${nodes.slice(0, waits || undefined).map(node => rendered(node, screen, node === only))}
        ${host.whole ? html`<div class="actions">
          <button type="submit" class="primary" part="primary" aria-disabled=${journey.busy ? 'true' : nothing}>${msg('Continue', { id: 'action.continue' })}</button>
          ${issueWords.part?.skipButton(screen, host.skip())}
        </div>` : nothing}
      </form>`;
  },
});
