/** Fills in a form as somebody would who reads labels and presses the one button, whatever is asked. */
import type { Locator } from 'playwright-core';

/** The heading of the screen after which there is nothing to do. */
const DONE = /^(The clinic has your form|You have filled in the form)/;

/** Chooses the last of what can be chosen, such as "None of these", and leaves what need not be answered. */
async function answer(widget: Locator): Promise<void> {
  for (const set of await widget.locator('form :is(fieldset, tbody tr):has(input:is([type=radio], [type=checkbox]))').all()) {
    if (await set.locator('input:checked').count() > 0) continue;
    await set.locator('input:is([type=radio], [type=checkbox])').last().check();
  }
  for (const field of await widget.locator('form input[type=text]:not([inputmode])').all()) {
    if (await field.inputValue() === '') await field.fill('Sam Sample');
  }
}

/** Walks to the end and returns the headings on the way. Throws when a page does not lead on. */
export async function fillInForm(widget: Locator): Promise<string[]> {
  const heading = widget.locator('#heading');
  const headings: string[] = [];
  for (let pages = 0; pages < 20; pages++) {
    await widget.locator('[part~=primary], [part~=message]').first().waitFor();
    const title = (await heading.innerText()).split('\n')[0] ?? '';
    headings.push(title);
    if (DONE.test(title)) return headings;
    await answer(widget);
    await widget.locator('[part~=primary]').click();
    await heading.filter({ hasNotText: title }).waitFor();
  }
  throw new Error(`Twenty pages and no end: ${headings.join(' → ')}`);
}
