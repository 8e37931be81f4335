/** First pages of forms as HTML, written by the browser as a clinic's developer would have it do; see the guide on forms. */
import type { Browser } from 'playwright-core';
import type { Site } from './site.ts';

/**
 * The HTML that `write-first-page.js` offers on a page that shows a form.
 * @param path of that page, whose markup asks for the script
 */
export async function writtenPage(browser: Browser, site: Site, path: string): Promise<string> {
  const page = await browser.newPage();
  try {
    await page.goto(site.url + path);
    const offered = page.locator('body > label > textarea');
    await offered.first().waitFor();
    return await offered.first().inputValue();
  } finally {
    await page.close();
  }
}
