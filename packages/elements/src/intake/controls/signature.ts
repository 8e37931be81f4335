/** A signature: the name typed, or drawn with a finger, a pen or a mouse. Nobody has to draw. */
import { html, type TemplateResult } from 'lit';
import type { Answer } from '@foyer/core/intake/node';
import { signedName } from '@foyer/core/internal/signed-name';
import { msg } from '../../i18n/msg.ts';
import { textOf, together, type Slot } from '../control.ts';
import { previewOf } from './images.ts';

const [WIDTH, HEIGHT] = [600, 180];

/** At once: whoever presses Continue with the last letter has signed. */
function keep({ node, answer: { key }, screen }: Slot, contentType: string, data: string, typed?: string): void {
  const size = data.length * 3 / 4 - (/=*$/.exec(data)?.[0].length ?? 0);
  node.put({ valueAttachment: { title: typed?.trim() ?? screen.say(sayTitle), contentType, size, data, creation: new Date().toISOString() } }, key, typed);
}

/** The name that was typed, also where it comes back from what was kept. */
function typedName(answer: Answer): string {
  return answer.typed ?? signedName(answer.value?.valueAttachment ?? {}) ?? textOf(answer);
}

const base64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

/** Draws from where the pointer was; each line that is finished is the signature as it stands. */
function line(slot: Slot, event: PointerEvent): void {
  const canvas = event.currentTarget as HTMLCanvasElement;
  const pen = canvas.getContext('2d');
  if (!pen || event.button !== 0) return;
  const abort = new AbortController();
  const at = ({ clientX, clientY }: PointerEvent) => {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    return [((clientX - left) * WIDTH) / width, ((clientY - top) * HEIGHT) / height] as const;
  };
  Object.assign(pen, { lineWidth: 4, lineCap: 'round', lineJoin: 'round', strokeStyle: '#000' });
  pen.beginPath();
  pen.moveTo(...at(event));
  canvas.setPointerCapture(event.pointerId);
  const end = () => {
    abort.abort();
    keep(slot, 'image/png', canvas.toDataURL('image/png').replace(/^[^,]*,/, ''));
  };
  canvas.addEventListener('pointermove', move => { pen.lineTo(...at(move)); pen.stroke(); }, { signal: abort.signal });
  for (const type of ['pointerup', 'pointercancel']) canvas.addEventListener(type, end, { signal: abort.signal });
}

const sayTitle = () => msg('Your signature', { id: 'intake.sign.title' });

export function signature(slot: Slot): TemplateResult {
  const { node, answer, screen, id, name, about, invalid } = slot;
  const { valueAttachment } = answer.value ?? {};
  const type = (event: Event) => {
    const typed = (event.target as HTMLInputElement).value;
    if (typed.trim() === '') node.put(undefined, answer.key);
    else keep(slot, 'text/plain', base64(typed.trim()), typed);
  };
  const clear = (event: Event) => {
    const canvas = (event.currentTarget as Element).parentElement?.querySelector('canvas');
    canvas?.getContext('2d')?.clearRect(0, 0, WIDTH, HEIGHT);
    node.put(undefined, answer.key);
    screen.focusOn(`#${id}`);
  };
  const drawn = valueAttachment !== undefined && valueAttachment.contentType !== 'text/plain';
  return html`
    <p class="hint" id="${id}-means">${msg('Your name, typed or drawn here, counts as your signature.', { id: 'intake.sign.means' })}</p>
    <label for=${id}>${msg('Type your full name', { id: 'intake.sign.type' })}</label>
    <input id=${id} name=${name} type="text" autocomplete="name" aria-describedby=${together(about, `${id}-means`)} aria-invalid=${invalid} .value=${typedName(answer)} @input=${type}>
    <details>
      <summary>${msg('Draw it instead', { id: 'intake.sign.draw' })}</summary>
      <canvas class="signature" width=${WIDTH} height=${HEIGHT} role="img" aria-label=${msg('A field to draw your signature in', { id: 'intake.sign.field' })} @pointerdown=${(event: PointerEvent) => line(slot, event)}></canvas>
    </details>
    ${drawn ? html`${previewOf(valueAttachment, sayTitle(), () => screen.requestUpdate())}<button type="button" @click=${clear}>${msg('Clear the signature', { id: 'intake.sign.clear' })}</button>` : ''}`;
}
