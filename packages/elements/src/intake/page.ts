/** One page of a form. */
import { html, nothing } from 'lit';
import { askedOn, nodesOn, type Page } from '@foyer/core/intake/pages';
import { isQuestion } from '@foyer/core/intake/read/item';
import { msg } from '../i18n/msg.ts';
import { errorSummary } from '../ui/form.ts';
import { fieldOf, rendered } from './fields.ts';
import { itemText, nodeText, titleOf } from './form-words.ts';
import { formOn, type IntakeScreen, type StepView } from './screen.ts';

/** The page on which the patient is, or another one by its id. */
export function pageOn(screen: IntakeScreen, id: string = screen.journey.step): Page {
  const page = formOn(screen).pages.find(one => one.id === id);
  if (!page) throw new Error(`No page ${id}`);
  return page;
}

/** Where one question stands alone, it is the heading. */
function alone(screen: IntakeScreen, page: Page) {
  const [only, another] = nodesOn(formOn(screen).form, page);
  return only && !another && isQuestion(only.item) ? only : undefined;
}

export const page = (id: string): StepView => ({
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
    const send = (event: Event) => {
      event.preventDefault();
      // A second press of a button whose answer was taken already, and is not painted yet.
      if (journey.step === id) void journey.answer({});
    };
    return html`
      ${errorSummary(askedOn(form, here).filter(({ item }) => isQuestion(item)).map(node => fieldOf(node, screen)), journey.issues)}
      <form novalidate part="form" @submit=${send}>
        ${nodesOn(form, here).map(node => rendered(node, screen, node === only))}
        <div class="actions">
          <button type="submit" class="primary" part="primary" aria-disabled=${journey.busy ? 'true' : nothing}>${msg('Continue', { id: 'action.continue' })}</button>
        </div>
      </form>`;
  },
});
