/** Pictures in the words of a form: those that are in the form itself, by `data:` or by the id of what it contains, and a link to those that lie elsewhere. */
import { html, render } from 'lit';
import type { Attachment, Questionnaire } from '@foyer/core/model/questionnaire';
import type { IntakeScreen } from '../screen.ts';
import { attachmentIn, mediaOf } from './media.ts';
import { styled } from './styled.ts';

/** Of what is no drawing, the browser sees itself what it is. */
const typeOf = (type: unknown) => (/^image\/(?!svg)/i.test(String(type)) ? 'image/png' : String(type));

function sourceOf(address: string, { contained }: Questionnaire): object | undefined {
  const [, contentType, data] = /^data:(image\/[\w.+-]+)(?:;[^,]*)?;base64,(.*)$/is.exec(address) ?? [];
  if (data !== undefined) return { contentType: typeOf(contentType), data };
  if (!address.startsWith('#')) return { contentType: 'image/png', url: address };
  const id = address.slice(1);
  const inside = Array.isArray(contained) ? contained.find(one => one?.resourceType === 'Binary' && one.id === id) : undefined;
  return inside && { ...inside, contentType: typeOf(Reflect.get(inside, 'contentType')) };
}

/** Puts a picture where an image stands. One that nobody may show is called by its name. */
export function show(image: HTMLImageElement, questionnaire: Questionnaire, screen: Pick<IntakeScreen, 'say'>): void {
  const source = sourceOf(image.dataset['src']?.trim() ?? '', questionnaire);
  const found = attachmentIn(source);
  const place = document.createElement('span');
  if (found) {
    const attachment: Attachment = { ...found, title: image.alt };
    const paint = () => { screen.say(() => render(html`<span ${styled()}>${mediaOf(attachment, { requestUpdate: paint })}</span>`, place)); };
    paint();
  } else place.textContent = image.alt;
  image.replaceWith(place);
}
