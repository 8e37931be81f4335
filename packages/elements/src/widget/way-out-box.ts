/** "Need help? Call 416-555-0100": on every screen, in every state. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Address, Organisation } from '@foyer/core/model/organisation';
import { msg } from '../i18n/msg.ts';
import { phoneLink } from './way-out.ts';

/** An address as lines. */
export function addressLines(address: Address): string[] {
  const town = [address.city, address.state].filter(Boolean).join(', ');
  return [...address.line, [town, address.postalCode].filter(Boolean).join('  ')].filter(Boolean);
}

const line = (content: unknown) => (content ? html`<p>${content}</p>` : nothing);

export function wayOut({ phone, hours, address, contactLink, relayPhone, privacyLink, urgent, name }: Organisation, used: (channel: 'call' | 'link') => void): TemplateResult {
  const called = () => used('call');
  const contact = contactLink && html`<a href=${contactLink} target="_blank" rel="noopener noreferrer" @click=${() => used('link')}>${msg('Other ways to reach us (opens in a new tab)', { id: 'help.link' })}</a>`;
  return html`
    <div class="way-out" part="way-out">
      <p>
        ${phone
          ? html`${msg('Need help? Call', { id: 'help.call' })} ${phoneLink(phone, called)}`
          : contact && html`${msg('Need help?', { id: 'help.need' })} ${contact}`}
      </p>
      <details>
        <summary>${msg('Hours, address and other ways', { id: 'help.more' })}</summary>
        <p><strong>${name}</strong></p>
        ${line(hours)}
        ${line(address && addressLines(address).map(part => html`${part}<br>`))}
        ${line(relayPhone && html`${msg('Teletypewriter (TTY):', { id: 'help.tty' })} ${phoneLink(relayPhone, called)}`)}
        ${line(phone && contact)}
        ${line(urgent)}
        ${line(privacyLink && html`<a href=${privacyLink} target="_blank" rel="noopener noreferrer">${msg('How your information is protected (opens in a new tab)', { id: 'help.privacy' })}</a>`)}
      </details>
    </div>`;
}
