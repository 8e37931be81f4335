/** Links that lead away from the form, and leave it open. */
import { html } from 'lit';
import { msg, str } from '../../i18n/msg.ts';

export const away = (href: string, words: unknown): unknown => html`<a href=${href} target="_blank" rel="noopener noreferrer">${words}</a>`;

export const sayAway = (name: string): string => msg(str`${name} (opens in a new tab)`, { id: 'intake.media.link' });

export const isWeb = (url: unknown): url is string => typeof url === 'string' && /^https?:\/\//i.test(url) && URL.canParse(url);
