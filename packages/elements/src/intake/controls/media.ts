/**
 * Pictures and recordings that a form brings (SDC `itemMedia`, `itemAnswerMedia`). What is in the form is shown from there: images on a canvas, for which no page has to
 * allow `data:`; SVG as an image, in which no script runs. Of the web, only what lies on the page's own site is fetched: another site would hear who fills in what, so
 * there is a link. What a page's policy or the browser does not show is called by its name, and stands in nobody's way.
 */
import { html, nothing } from 'lit';
import type { Attachment } from '@foyer/core/model/questionnaire';
import { msg } from '../../i18n/msg.ts';
import type { IntakeScreen } from '../screen.ts';
import { away, isWeb, sayAway } from './away.ts';
import { decoded, previewOf } from './images.ts';

type Screen = Pick<IntakeScreen, 'requestUpdate'>;

/** Pixels of the longer side: more than a preview, since there is something to see in it. */
const LARGE = 560;
const BASE64 = /^[\d+/=A-Za-z\s]+$/;

const text = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

/** An attachment of an extension, as far as it is one. */
export function attachmentIn(value: unknown): Attachment | undefined {
  return typeof value === 'object' && value !== null && (text(Reflect.get(value, 'data')) || isWeb(Reflect.get(value, 'url'))) ? value : undefined;
}

type Kind = 'image' | 'audio' | 'video';

function kindOf({ contentType }: Attachment): Kind | undefined {
  const [kind] = String(contentType).split('/');
  return kind === 'image' || kind === 'audio' || kind === 'video' ? kind : undefined;
}

/** True for what may stand inside of a label: nothing in it can be pressed. */
export const isPicture = (attachment: Attachment): boolean => kindOf(attachment) === 'image' && !isElsewhere(attachment);

/** It lies on another site. */
const isElsewhere = ({ data, url }: Attachment) => data === undefined && isWeb(url) && new URL(url).origin !== location.origin;

function nameOf({ title, contentType }: Attachment): string {
  if (text(title)) return title;
  const kind = kindOf({ contentType: contentType ?? '' });
  if (kind === 'audio') return msg('A recording', { id: 'intake.media.audio' });
  return kind === 'video' ? msg('A video', { id: 'intake.media.video' }) : msg('A picture', { id: 'intake.media' });
}

/** What could not be shown or played here. */
const failed = new WeakSet<Attachment>();
const addresses = new WeakMap<Attachment, string>();

/** Where a recording can be played from; undefined for what is none. */
function addressOf(attachment: Attachment): string | undefined {
  const { data, url } = attachment;
  const known = addresses.get(attachment);
  if (known !== undefined || data === undefined) return known ?? url;
  if (!BASE64.test(data)) return undefined;
  try {
    const made = URL.createObjectURL(decoded(attachment));
    addresses.set(attachment, made);
    return made;
  } catch {
    // No base64: it is called by its name.
    return undefined;
  }
}

/** A picture, a recording, or a link to it. */
export function mediaOf(attachment: Attachment, screen: Screen): unknown {
  const { data, contentType = '' } = attachment;
  const kind = kindOf(attachment);
  const name = nameOf(attachment);
  if (isElsewhere(attachment) || (kind === undefined && isWeb(attachment.url))) return away(String(attachment.url), sayAway(name));
  const instead = text(attachment.title) ? html`<span class="media-name">${name}</span>` : nothing;
  const fail = () => {
    failed.add(attachment);
    screen.requestUpdate();
  };
  if (kind === undefined || failed.has(attachment)) return instead;
  if (kind === 'image' && data !== undefined && !contentType.startsWith('image/svg')) {
    const shown = previewOf(attachment, name, () => screen.requestUpdate(), LARGE);
    return shown === nothing ? instead : html`<span class="media">${shown}</span>`;
  }
  const address = kind === 'image' && data !== undefined ? (BASE64.test(data) ? `data:image/svg+xml;base64,${data.replace(/\s/g, '')}` : undefined) : addressOf(attachment);
  if (address === undefined) return instead;
  if (kind === 'image') return html`<span class="media"><img src=${address} alt=${name} loading="lazy" referrerpolicy="no-referrer" @error=${fail}></span>`;
  return html`
    <span class="media"><span class="media-name">${name}</span>
      ${kind === 'audio' ? html`<audio controls preload="metadata" src=${address} aria-label=${name} @error=${fail}></audio>` : html`<video controls preload="metadata" playsinline src=${address} aria-label=${name} @error=${fail}></video>`}</span>`;
}
