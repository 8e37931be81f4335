/** The phone number wherever a sentence needs it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Organisation } from '@foyer/core/model/organisation';
import { msg } from '../i18n/msg.ts';

/** `tel:` with the digits; an extension follows after a pause (RFC 3966). */
export function telephoneLink(phone: string): string {
  const [number = '', extension] = phone.split(/ext\.?|poste|x/i);
  return `tel:${number.replace(/[^\d+]/g, '')}${extension ? `;ext=${extension.replace(/\D/g, '')}` : ''}`;
}

export function phoneLink(phone: string, used?: () => void): TemplateResult {
  return html`<a class="phone" href=${telephoneLink(phone)} @click=${used}><bdi>${phone}</bdi></a>`;
}

export const sayCall = (): string => msg('Call', { id: 'outcome.call' });
/** For a wait. */
export const sayCallIfSilent = (): string => msg('If no answer comes, call', { id: 'unknown.call' });

/** "Call 416-555-0100." where a sentence needs it, or nothing. */
export function callUs(organisation: Organisation | undefined, words = sayCall(), then = '.'): TemplateResult | typeof nothing {
  return organisation?.phone ? html`${words} ${phoneLink(organisation.phone)}${then}` : nothing;
}
