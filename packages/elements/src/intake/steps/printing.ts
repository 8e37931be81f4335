/** Prints a form in a document of its own: without what stands around the widget, and with numbers on its pages. */
import { render } from 'lit';
import type { IntakeElement } from '../intake.ts';
import type { IntakeScreen } from '../screen.ts';
import { paper } from './paper.ts';
import { PAPER } from './paper.styles.ts';

/** Fills an empty document with the form. */
function fill(to: Document, element: IntakeElement, screen: IntakeScreen, filled: boolean): void {
  const around = element.renderRoot.querySelector<HTMLElement>('.root');
  Object.assign(to.documentElement, { lang: screen.locale, dir: around?.dir ?? '' });
  const sheet = new (to.defaultView as Window & typeof globalThis).CSSStyleSheet();
  sheet.replaceSync(PAPER);
  to.adoptedStyleSheets = [sheet];
  element.say(() => render(paper(screen, filled), to.body));
  to.title = to.querySelector('h1')?.textContent ?? '';
}

/** Resolves once the browser was asked to print. What was printed before goes. */
export function print(element: IntakeElement, screen: IntakeScreen, filled: boolean): Promise<void> {
  const around = element.renderRoot.querySelector('.root');
  around?.querySelector('iframe.quiet')?.remove();
  const frame = document.createElement('iframe');
  frame.className = 'quiet';
  frame.ariaHidden = 'true';
  frame.tabIndex = -1;
  return new Promise(resolve => {
    frame.addEventListener('load', () => {
      const { contentDocument, contentWindow } = frame;
      if (!contentDocument || !contentWindow) return resolve();
      fill(contentDocument, element, screen, filled);
      // Some browsers go on while people still look at the pages.
      contentWindow.addEventListener('afterprint', () => frame.remove());
      contentWindow.print();
      resolve();
    }, { once: true });
    around?.append(frame);
  });
}
