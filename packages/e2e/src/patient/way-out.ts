/** The way out, as it can be seen: a phone number to call and a link to follow. Runs in the page. */

export interface WayOut {
  /** Phone numbers that can be seen and called. */
  readonly phones: readonly string[];
  /** Other links that can be seen, or that open with the disclosure beside the number. */
  readonly links: readonly string[];
}

export function wayOutInPage(tag: string): WayOut {
  const element = document.querySelector(tag);
  const all = [...element?.querySelectorAll('a') ?? [], ...element?.shadowRoot?.querySelectorAll('a') ?? []];
  const seen = (one: Element) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && one.getBoundingClientRect().width > 0;
  const opens = (one: Element) => {
    const details = one.closest('details');
    return details !== null && seen(details);
  };
  return {
    phones: all.filter(a => a.href.startsWith('tel:') && seen(a)).map(a => a.textContent?.trim() ?? ''),
    links: all.filter(a => /^https?:/.test(a.href) && (seen(a) || opens(a))).map(a => a.href),
  };
}
