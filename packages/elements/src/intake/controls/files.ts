/**
 * Files and photographs. What is chosen stays on the device until it is sent or uploaded. A phone offers its camera by itself where images are
 * accepted; `capture` would take the choice of a file away.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { newAttemptId } from '@foyer/core/backend/attempt';
import { BackendError, isAbort } from '@foyer/core/backend/backend-error';
import type { Node } from '@foyer/core/intake/node';
import { extensions, extensionValue, numberIn, valueIn } from '@foyer/core/intake/read/extensions';
import type { Attachment } from '@foyer/core/model/questionnaire';
import { msg, spokenLocale, str } from '../../i18n/msg.ts';
import { readWords } from '../../widget/error-words.ts';
import { together, type Input, type Slot } from '../control.ts';
import { formOn } from '../screen.ts';
import { base64, fitted, previewOf, remember } from './images.ts';
import { signature } from './signature.ts';

export { styles } from './files.styles.ts';

type Problem = 'size' | 'kind' | 'lost' | 'session';

type Work =
  | { readonly state: 'waiting'; readonly name: string; readonly part: number; readonly abort: AbortController }
  | { readonly state: 'failed'; readonly file: File; readonly problem: Problem };

const works = new WeakMap<Node, Map<string, Work>>();

const MB = 1_000_000;
/** A file that travels inside of the response is at most so large, unless the form says less. */
const INSIDE = 10;

function setWork({ node, answer, screen }: Slot, work: Work | undefined): void {
  const all = works.get(node) ?? new Map<string, Work>();
  works.set(node, all);
  if (work) all.set(answer.key, work);
  else all.delete(answer.key);
  screen.requestUpdate();
}

const typesOf = ({ item: { source } }: Node) => extensions(source, 'mimeType').map(valueIn).filter(type => typeof type === 'string');

const mostOf = ({ node: { item: { source } }, screen }: Slot) => numberIn(source, 'maxSize') ?? (formOn(screen).services?.upload ? undefined : INSIDE);

const isAccepted = (types: readonly string[], { type }: Blob) => types.length === 0 || type === '' || types.some(one => one === type || (one.endsWith('/*') && type.startsWith(one.slice(0, -1))));

const sayMB = (bytes: number) => new Intl.NumberFormat(spokenLocale(), { maximumFractionDigits: 1 }).format(Math.max(0.1, bytes / MB));

/** What may be chosen, said before it is. */
function sayLimits(slot: Slot): string {
  const most = mostOf(slot);
  const kinds = typesOf(slot.node).map(type => type.replace(/^.*\//, '').replace('*', '').replace('plain', 'text').toUpperCase()).filter(Boolean);
  const size = most === undefined ? '' : msg(str`At most ${sayMB(most * MB)} MB.`, { id: 'intake.file.most' });
  return [kinds.length > 0 ? msg(str`Kinds of file: ${kinds.join(', ')}.`, { id: 'intake.file.kinds' }) : '', size].filter(Boolean).join(' ');
}

async function store(slot: Slot, file: File, abort: AbortController): Promise<Attachment> {
  const { screen } = slot;
  const { signal } = abort;
  const types = typesOf(slot.node);
  const blob = await fitted(file, types);
  const most = mostOf(slot);
  if (most !== undefined && blob.size > most * MB) throw new RangeError('Too large');
  const about: Attachment = { contentType: blob.type || 'application/octet-stream', size: blob.size, title: file.name };
  const { services } = formOn(screen);
  if (!services?.upload) return { ...about, data: await base64(blob) };
  let told = 0;
  const onProgress = (part: number) => {
    if (part - told < 0.02 || signal.aborted) return;
    told = part;
    setWork(slot, { state: 'waiting', name: file.name, part, abort });
  };
  const stored = await services.upload(blob, { signal, locale: screen.locale, attempt: newAttemptId(), onProgress });
  return remember({ ...about, ...stored }, blob);
}

async function take(slot: Slot, file: File): Promise<void> {
  const { node, answer, screen, id } = slot;
  if (!isAccepted(typesOf(node), file)) return fail(slot, file, 'kind');
  const abort = new AbortController();
  setWork(slot, { state: 'waiting', name: file.name, part: 0, abort });
  screen.focusOn(`#${id}`);
  try {
    const valueAttachment = await store(slot, file, abort);
    if (abort.signal.aborted) return;
    node.put({ valueAttachment }, answer.key);
    setWork(slot, undefined);
    screen.announce(() => msg(str`${file.name} was added.`, { id: 'intake.file.added' }));
    screen.focusOn(`#${id}`);
  } catch (error) {
    // The page says what happened, and offers to try again.
    if (!isAbort(error) && !abort.signal.aborted) fail(slot, file, problemOf(error));
  }
}

function problemOf(error: unknown): Problem {
  const kind = error instanceof BackendError ? error.kind : undefined;
  if (error instanceof RangeError || kind === 'too-large') return 'size';
  return kind === 'sign-in' ? 'session' : 'lost';
}

function fail(slot: Slot, file: File, problem: Problem): void {
  setWork(slot, { state: 'failed', file, problem });
  slot.screen.announce(() => sayProblem(slot, file, problem));
  slot.screen.focusOn(`#${slot.id}`);
}

function sayProblem(slot: Slot, { name }: File, problem: Problem): string {
  if (problem === 'size') return msg(str`${name} is too large. ${sayLimits(slot)} Choose a smaller file.`, { id: 'intake.file.large' });
  if (problem === 'kind') return msg(str`${name} cannot be used here. ${sayLimits(slot)}`, { id: 'intake.file.kind' });
  if (problem === 'session') return `${msg(str`${name} was not added.`, { id: 'intake.file.unadded' })} ${readWords('sign-in')}`;
  return msg(str`${name} did not arrive. Check the connection, then try again.`, { id: 'intake.file.lost' });
}

function working(slot: Slot, { name, part, abort }: Work & { readonly state: 'waiting' }): TemplateResult {
  const cancel = () => {
    abort.abort();
    setWork(slot, undefined);
    slot.screen.focusOn(`#${slot.id}`);
  };
  return html`
    <p>${msg(str`Adding ${name}…`, { id: 'intake.file.adding' })}</p>
    <progress max="1" .value=${part} aria-label=${name}></progress>
    <button type="button" id=${slot.id} @click=${cancel}>${msg('Cancel', { id: 'intake.file.cancel' })}</button>`;
}

function added(slot: Slot, attachment: Attachment): TemplateResult {
  const { node, answer, screen, id } = slot;
  const name = attachment.title ?? msg('A file', { id: 'intake.file' });
  const remove = () => {
    node.put(undefined, answer.key);
    screen.announce(() => msg(str`${name} was removed.`, { id: 'intake.file.removed' }));
    screen.requestUpdate();
    screen.focusOn(`#${id}`);
  };
  return html`
    ${previewOf(attachment, name, () => screen.requestUpdate())}
    <p>${name}${attachment.size === undefined ? nothing : ` (${sayMB(attachment.size)} MB)`}</p>
    <button type="button" id=${id} @click=${remove}>${msg('Remove', { id: 'intake.several.remove' })}<span class="quiet">${` (${name})`}</span></button>`;
}

function chooser(slot: Slot, failed: (Work & { readonly state: 'failed' }) | undefined): TemplateResult {
  const { node, id, name, about, invalid } = slot;
  const limits = sayLimits(slot);
  const choose = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    // The same file may be chosen again.
    input.value = '';
    if (file) void take(slot, file);
  };
  return html`
    ${failed ? html`<p class="error">${sayProblem(slot, failed.file, failed.problem)}</p>` : nothing}
    <label for=${id}>${msg('Choose a file or take a photo', { id: 'intake.file.choose' })}</label>
    ${limits ? html`<p class="hint" id="${id}-limits">${limits}</p>` : nothing}
    <input type="file" id=${id} name=${name} accept=${typesOf(node).join(',') || nothing} aria-describedby=${together(about, limits ? `${id}-limits` : '')} aria-invalid=${invalid} @change=${choose}>
    ${failed?.problem === 'lost' || failed?.problem === 'session' ? html`<button type="button" @click=${() => void take(slot, failed.file)}>${msg('Try again', { id: 'intake.file.again' })}</button>` : nothing}`;
}

export const fileInput: Input = {
  parts: true,
  render(slot) {
    const { node, answer } = slot;
    if (extensionValue(node.item.source, 'signatureRequired') !== undefined) return signature(slot);
    const work = works.get(node)?.get(answer.key);
    const { valueAttachment } = answer.value ?? {};
    return html`<div class="file">${work?.state === 'waiting' ? working(slot, work) : valueAttachment ? added(slot, valueAttachment) : chooser(slot, work)}</div>`;
  },
};
