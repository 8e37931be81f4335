/** What does not fit on a screen. Functions here run in the page and see nothing of this module. */

/** Text that sticks out, is cut off, or makes the page scroll sideways. */
export function misfitsInPage(tag: string): string[] {
  const root = document.querySelector(tag)?.shadowRoot?.querySelector('.root');
  const found: string[] = [];
  const page = document.scrollingElement;
  if (page && page.scrollWidth > page.clientWidth) found.push(`the page scrolls sideways by ${page.scrollWidth - page.clientWidth} px`);
  const say = (element: Element, what: string) => found.push(`${element.localName}.${element.getAttribute('class') ?? ''} “${element.textContent?.trim().slice(0, 40)}” ${what}`);
  // Only heard: clipped away, as headings of columns are in each cell.
  const isUnseen = (element: Element): boolean => getComputedStyle(element).clipPath === 'inset(50%)' || (element.parentElement !== null && isUnseen(element.parentElement));
  const dialog = root?.closest('dialog');
  if (dialog && dialog.scrollWidth > dialog.clientWidth) found.push(`the dialog scrolls sideways by ${dialog.scrollWidth - dialog.clientWidth} px`);
  for (const element of root?.querySelectorAll('*') ?? []) {
    if (element.closest('.quiet, svg, option') || !element.checkVisibility() || isUnseen(element)) continue;
    const box = element.getBoundingClientRect();
    if (box.width === 0) continue;
    if (box.right > innerWidth + 1 || box.left < -1) say(element, `sticks out of the screen (${Math.round(box.left)} to ${Math.round(box.right)} of ${innerWidth})`);
    const style = getComputedStyle(element);
    const wide = element.scrollWidth > element.clientWidth + 1;
    const high = element.scrollHeight > element.clientHeight + 1;
    if (element.matches('button, .tile, .message') && style.display !== 'inline' && wide) say(element, 'is narrower than what is in it');
    if (style.overflowX !== 'visible' && style.display !== 'inline' && !element.matches('input, textarea, select, progress') && (wide || high)) say(element, 'cuts off what is in it');
    if (style.textOverflow === 'ellipsis' && !element.matches('[type=file]')) say(element, 'ends in dots');
  }
  return found;
}

/** Controls that can only be seen by a background, which forced colours take away. */
export function borderlessInPage(tag: string): string[] {
  const controls = document.querySelector(tag)?.shadowRoot?.querySelectorAll('button:not(.link), input:not([type=radio], [type=checkbox], [type=range]), select, textarea, .tile, .message') ?? [];
  return [...controls].filter(control => control.checkVisibility()).flatMap(control => {
    const { borderInlineStartStyle: style, borderInlineStartWidth: width } = getComputedStyle(control);
    return style === 'none' || parseFloat(width) < 1 ? [`${control.localName}.${control.className} has no border in forced colours`] : [];
  });
}

/** What still moves although the patient asked for less motion. */
export function motionInPage(tag: string): string[] {
  const seconds = (list: string) => Math.max(0, ...list.split(',').map(s => (s.trim().endsWith('ms') ? parseFloat(s) / 1000 : parseFloat(s))));
  return [...document.querySelector(tag)?.shadowRoot?.querySelectorAll('.root, .root *') ?? []].flatMap(element => {
    const { animationName, animationDuration, transitionDuration } = getComputedStyle(element);
    const moves = (animationName !== 'none' && seconds(animationDuration) > 0.01) || seconds(transitionDuration) > 0.01;
    return moves ? [`${element.localName}.${element.className} moves`] : [];
  });
}

/** What should not be on paper, and paper that is not white. */
export function paperInPage(tag: string): string[] {
  const root = document.querySelector(tag)?.shadowRoot?.querySelector('.root');
  if (!root) return ['there is nothing to print'];
  const { color, backgroundColor } = getComputedStyle(root);
  const inked = color === 'rgb(0, 0, 0)' && backgroundColor === 'rgb(255, 255, 255)' ? [] : [`is printed in ${color} on ${backgroundColor}`];
  const buttons = [...root.querySelectorAll('dl.summary ~ .actions button, .back, dl.summary button')].filter(button => button.checkVisibility());
  return [...inked, ...buttons.map(button => `the button “${button.textContent?.trim()}” is printed`)];
}
