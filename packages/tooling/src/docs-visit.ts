/** Books a visit as somebody would who reads labels and presses the one button, whatever steps there are. */
import type { Locator } from 'playwright-core';

/** What to type, by label. Everybody is invented. */
const ANSWERS: readonly (readonly [RegExp, string])[] = [
  [/^(First name|Prénom)/, 'Sam'],
  [/^(Last name|Nom)/, 'Sample'],
  [/^(Day|Jour)$/, '27'],
  [/^(Month|Mois)$/, '3'],
  [/^(Year|Année)$/, '1985'],
  [/^(Phone number|Numéro de téléphone)/, '416-555-0177'],
];

/** The heading of the screen after which there is nothing to do. */
const DONE = /^(Your visit is booked|Votre rendez-vous est pris)/;

async function fillIn(widget: Locator): Promise<void> {
  for (const set of await widget.locator('form fieldset:has(input[type=radio]:enabled)').all()) {
    if (await set.locator('input:checked').count() > 0) continue;
    const self = set.locator('input[value=self]');
    await (await self.count() > 0 ? self : set.locator('input[type=radio]').first()).check();
  }
  for (const [label, answer] of ANSWERS) {
    const field = widget.getByLabel(label).first();
    if (await field.isVisible()) await field.fill(answer);
  }
}

/** Walks to the end and returns the headings on the way. Throws when a step does not lead on. */
export async function bookVisit(widget: Locator): Promise<string[]> {
  const heading = widget.locator('#heading');
  const headings: string[] = [];
  for (let steps = 0; steps < 20; steps++) {
    await heading.waitFor();
    // What is only heard, such as the number of the step, stands on a line of its own.
    const title = (await heading.innerText()).split('\n')[0] ?? '';
    headings.push(title);
    if (headings.length > 1 && DONE.test(title)) return headings;
    // Not the first: it may have begun by the time that it is pressed.
    const time = widget.locator('[part=time]').last();
    const primary = widget.locator('[part=primary]');
    await time.or(primary).first().waitFor();
    if (await time.isVisible()) await time.click();
    else {
      await fillIn(widget);
      await primary.click();
    }
    await heading.filter({ hasNotText: title }).waitFor();
  }
  throw new Error(`Twenty steps and no end: ${headings.join(' → ')}`);
}
