/** First pages of forms as HTML, written by the browser as a clinic's developer would have it do; see the guide on forms. */
import type { Browser } from 'playwright-core';
import type { Site } from './site.ts';

export interface WrittenPage {
  readonly html: string;
  readonly css: string;
}

/**
 * What `write-first-page.js` offers on a page that shows a form.
 * @param path of that page, whose markup asks for the script
 */
export async function writtenPage(browser: Browser, site: Site, path: string): Promise<WrittenPage> {
  const page = await browser.newPage();
  try {
    await page.goto(site.url + path);
    const offered = page.locator('body > label > textarea');
    await offered.nth(1).waitFor();
    return { html: await offered.nth(0).inputValue(), css: await offered.nth(1).inputValue() };
  } finally {
    await page.close();
  }
}
