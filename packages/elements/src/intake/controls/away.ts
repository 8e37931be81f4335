/** Links that lead away from the form, and leave it open. */
import { html } from 'lit';
import { msg, str } from '../../i18n/msg.ts';

export const away = (href: string, words: unknown): unknown => html`<a href=${href} target="_blank" rel="noopener noreferrer">${words}</a>`;

export const sayAway = (name: string): string => msg(str`${name} (opens in a new tab)`, { id: 'intake.media.link' });

/** True for an address of the web. One with a name or a password in it is none: they would go to whoever it leads to, and make it look like another. */
export function isWeb(url: unknown): url is string {
  if (typeof url !== 'string' || !/^https?:\/\//i.test(url) || !URL.canParse(url)) return false;
  const { username, password } = new URL(url);
  return username + password === '';
}
