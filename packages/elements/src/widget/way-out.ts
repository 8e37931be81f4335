/** "Need help? Call 416-555-0100": on every screen, in every state. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Address, Organisation } from '@foyer/core/model/organisation';
import { msg } from '../i18n/msg.ts';

/** `tel:` with the digits; an extension follows after a pause (RFC 3966). */
export function telephoneLink(phone: string): string {
  const [number = '', extension] = phone.split(/ext\.?|poste|x/i);
  return `tel:${number.replace(/[^\d+]/g, '')}${extension ? `;ext=${extension.replace(/\D/g, '')}` : ''}`;
}

/** An address as lines. */
export function addressLines(address: Address): string[] {
  const town = [address.city, address.state].filter(Boolean).join(', ');
  return [...address.line, [town, address.postalCode].filter(Boolean).join('  ')].filter(line => line !== '');
}

export function phoneLink(phone: string, used: () => void = () => undefined): TemplateResult {
  return html`<a class="phone" href=${telephoneLink(phone)} @click=${used}><bdi>${phone}</bdi></a>`;
}

export function wayOut(organisation: Organisation, used: (channel: 'call' | 'link') => void): TemplateResult {
  const { phone, hours, address, contactLink, relayPhone, privacyLink, urgent, name } = organisation;
  return html`
    <div class="way-out" part="way-out">
      <p>
        ${phone
          ? html`${msg('Need help? Call', { id: 'help.call' })} ${phoneLink(phone, () => used('call'))}`
          : contactLink ? html`${msg('Need help?', { id: 'help.need' })} ${contact(contactLink, used)}` : nothing}
      </p>
      <details>
        <summary>${msg('Hours, address and other ways', { id: 'help.more' })}</summary>
        <p><strong>${name}</strong></p>
        ${hours ? html`<p>${hours}</p>` : nothing}
        ${address ? html`<p>${addressLines(address).map(line => html`${line}<br>`)}</p>` : nothing}
        ${relayPhone ? html`<p>${msg('Teletypewriter (TTY):', { id: 'help.tty' })} ${phoneLink(relayPhone, () => used('call'))}</p>` : nothing}
        ${contactLink && phone ? html`<p>${contact(contactLink, used)}</p>` : nothing}
        ${urgent ? html`<p>${urgent}</p>` : nothing}
        ${privacyLink ? html`<p><a href=${privacyLink} target="_blank" rel="noopener noreferrer">${msg('How your information is protected (opens in a new tab)', { id: 'help.privacy' })}</a></p>` : nothing}
      </details>
    </div>`;
}

function contact(link: string, used: (channel: 'link') => void): TemplateResult {
  return html`<a href=${link} target="_blank" rel="noopener noreferrer" @click=${() => used('link')}>${msg('Other ways to reach us (opens in a new tab)', { id: 'help.link' })}</a>`;
}

export const sayCall = (): string => msg('Call', { id: 'outcome.call' });
/** For a wait. */
export const sayCallIfSilent = (): string => msg('If no answer comes, call', { id: 'unknown.call' });

/** "Call 416-555-0100." where a sentence needs it, or nothing. */
export function callUs(organisation: Organisation | undefined, words = sayCall(), then = '.'): TemplateResult | typeof nothing {
  return organisation?.phone ? html`${words} ${phoneLink(organisation.phone)}${then}` : nothing;
}
