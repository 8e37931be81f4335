/** Images in the browser: made smaller before they travel, and shown on a canvas, for which no page has to allow `blob:` or `data:`. */
import { html, nothing } from 'lit';
import type { Attachment } from '@foyer/core/model/questionnaire';

/** Pixels of the longer side: a page of text stays readable. */
const LONGEST = 2000;
/** An image of fewer bytes is left as it is. */
const SMALL = 600_000;
const PREVIEW = 240;
const SHOWN = ['image/png', 'image/jpeg', 'image/webp'];

function drawn(image: ImageBitmap, longest: number): HTMLCanvasElement {
  const scale = Math.min(1, longest / Math.max(image.width, image.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** A large photograph in the size in which it is looked at; everything else as it is. */
export async function fitted(file: File, types: readonly string[]): Promise<Blob> {
  const jpeg = types.length === 0 || types.some(type => type === 'image/jpeg' || type === 'image/*');
  if (file.size < SMALL || !SHOWN.includes(file.type) || !(jpeg || types.includes(file.type))) return file;
  try {
    const image = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const canvas = drawn(image, LONGEST);
    image.close();
    const smaller = await new Promise<Blob | null>(resolve => { canvas.toBlob(resolve, jpeg ? 'image/jpeg' : file.type, 0.85); });
    return smaller && smaller.size < file.size ? smaller : file;
  } catch {
    // Not an image that this browser can draw: it goes as it is, and whoever receives it looks.
    return file;
  }
}

export function base64(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result).replace(/^[^,]*,/, '')));
    reader.addEventListener('error', () => reject(reader.error ?? new Error('The file could not be read')));
    reader.readAsDataURL(blob);
  });
}

/** What was chosen here: when it is uploaded, the answer has its address only. */
const chosen = new WeakMap<Attachment, Blob>();

export function remember(attachment: Attachment, blob: Blob): Attachment {
  chosen.set(attachment, blob);
  return attachment;
}

export const decoded = ({ data = '', contentType = '' }: Attachment) => new Blob([Uint8Array.from(atob(data), sign => sign.charCodeAt(0))], { type: contentType });

const previews = new WeakMap<Attachment, HTMLCanvasElement | 'none'>();

async function draw(attachment: Attachment, longest: number, done: () => void): Promise<void> {
  previews.set(attachment, 'none');
  try {
    const image = await createImageBitmap(chosen.get(attachment) ?? decoded(attachment));
    previews.set(attachment, drawn(image, longest));
    image.close();
    done();
  } catch { /* No preview: the name says which file it is. */ }
}

/** A small view of an image that is here; of anything else its name has to do. */
export function previewOf(attachment: Attachment, name: string, done: () => void, longest = PREVIEW): unknown {
  const { data, contentType = '' } = attachment;
  if ((data === undefined && !chosen.has(attachment)) || !SHOWN.includes(contentType)) return nothing;
  const known = previews.get(attachment);
  if (!known) void draw(attachment, longest, done);
  if (!known || known === 'none') return nothing;
  return html`<div class="preview" role="img" aria-label=${name}>${known}</div>`;
}
