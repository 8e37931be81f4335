/** Fills in a form as somebody would who reads labels and presses the one button, whatever is asked. */
import type { Locator } from 'playwright-core';

/** The heading of the screen after which there is nothing to do. */
const DONE = /^(The clinic has your form|You have filled in the form)/;

/** Chooses the last of what can be chosen, such as "None of these", and leaves everything else empty. */
async function answer(widget: Locator): Promise<void> {
  for (const set of await widget.locator('form :is(fieldset:not(:has(fieldset, table)), tbody tr):has(input:is([type=radio], [type=checkbox]))').all()) {
    if (await set.locator('input:checked').count() === 0) await set.locator('input:is([type=radio], [type=checkbox])').last().check();
  }
}

/** Walks to the end and returns the headings on the way. Throws when a page does not lead on. */
export async function fillInForm(widget: Locator): Promise<string[]> {
  const heading = widget.locator('#heading');
  const headings: string[] = [];
  for (let presses = 0; presses < 20; presses++) {
    await widget.locator('[part~=primary], [part~=message]').first().waitFor();
    const title = (await heading.innerText()).split('\n')[0] ?? '';
    if (headings.at(-1) !== title) headings.push(title);
    if (DONE.test(title)) return headings;
    // A control of a part that is fetched on demand.
    await widget.locator('form .waiting').first().waitFor({ state: 'hidden' });
    await answer(widget);
    await widget.locator('[part~=primary]').click();
    // What was asked only now is said to be missing, and answered the next time.
    await heading.filter({ hasNotText: title }).or(widget.locator('[role=alert], .error-summary').first()).first().waitFor();
  }
  throw new Error(`Twenty times Continue and no end: ${headings.join(' → ')}\n${await widget.innerText()}`);
}
