/**
 * Files and photographs. What is chosen stays on the device until it is sent or uploaded. A phone offers its camera by itself where images are
 * accepted; `capture` would take the choice of a file away.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { newAttemptId } from '@foyer/core/backend/attempt';
import { BackendError, isAbort } from '@foyer/core/backend/backend-error';
import type { FormIssue } from '@foyer/core/intake/constraints';
import type { Node } from '@foyer/core/intake/node';
import { extensions, extensionValue, numberIn, valueIn } from '@foyer/core/intake/read/extensions';
import { minOccurs } from '@foyer/core/intake/read/item';
import type { Attachment } from '@foyer/core/model/questionnaire';
import { msg, spokenLocale, str } from '../../i18n/msg.ts';
import { errorText, idOf } from '../../ui/form.ts';
import { readWords } from '../../widget/error-words.ts';
import { together, type Input, type Slot } from '../control.ts';
import { formOn } from '../screen.ts';
import { base64, fitted, previewOf, remember } from './images.ts';
import { signature } from './signature.ts';

export { styles } from './files.styles.ts';

type Problem = 'size' | 'kind' | 'lost' | 'session';

interface Failed {
  readonly state: 'failed';
  readonly name: string;
  /** Missing where only its name is left, in a draft. */
  readonly file?: File;
  readonly problem: Problem;
  /** The connection is back: it goes on by itself where it is on the screen. */
  readonly again?: true;
}

type Work =
  | { readonly state: 'waiting'; readonly name: string; readonly part: number; readonly abort: AbortController }
  | Failed;

const works = new WeakMap<Node, Map<string, Work>>();

const isUnderWay = (node: Node): boolean => [...works.get(node)?.values() ?? []].some(({ state }) => state === 'waiting');

/** What is wrong with a file that is an answer, or is about to be one. `most` is the megabytes that it may have. */
export function sayFile(node: Node, code: FormIssue['code'], label: string, most: string): string {
  if (code === 'size') return msg(str`${label}: choose a file of at most ${most} MB`, { id: 'intake.error.size' });
  if (code === 'mime') return msg(str`${label}: choose a file of another kind`, { id: 'intake.error.mime' });
  return isUnderWay(node) ? msg(str`${label}: wait until the file is added, or cancel it`, { id: 'intake.error.file.wait' })
    : msg(str`${label}: the file was not added. Choose one again, or remove it`, { id: 'intake.error.file' });
}

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

/** Whether the focus is in a field. */
function hasFocus({ id }: Slot): boolean {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return Boolean(at?.closest('.file')?.querySelector(`#${id}`));
}

async function take(slot: Slot, file: File): Promise<void> {
  const { node, answer, screen, id } = slot;
  // What goes on by itself leaves people where they are.
  const follow = () => { if (hasFocus(slot)) screen.focusOn(`#${id}`); };
  // As long as it is not here, it is half an answer: nobody goes on without seeing it.
  node.put(undefined, answer.key, file.name);
  if (!isAccepted(typesOf(node), file)) return fail(slot, file, 'kind');
  const abort = new AbortController();
  follow();
  setWork(slot, { state: 'waiting', name: file.name, part: 0, abort });
  try {
    const valueAttachment = await store(slot, file, abort);
    // A row that was removed meanwhile has no place for it; another's is not its own.
    if (abort.signal.aborted || !node.answers.get().some(({ key }) => key === answer.key)) return;
    node.put({ valueAttachment }, answer.key);
    follow();
    setWork(slot, undefined);
    screen.announce(() => msg(str`${file.name} was added.`, { id: 'intake.file.added' }));
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
  const failed: Failed = { state: 'failed', name: file.name, file, problem };
  if (hasFocus(slot)) slot.screen.focusOn(`#${slot.id}`);
  setWork(slot, failed);
  slot.screen.announce(() => sayProblem(slot, failed));
  if (problem === 'lost') addEventListener('online', () => { if (works.get(slot.node)?.get(slot.answer.key) === failed) setWork(slot, { ...failed, again: true }); }, { once: true });
}

function sayProblem(slot: Slot, { name, problem }: Failed): string {
  if (problem === 'size') return msg(str`${name} is too large. ${sayLimits(slot)} Choose a smaller file.`, { id: 'intake.file.large' });
  if (problem === 'kind') return msg(str`${name} cannot be used here. ${sayLimits(slot)}`, { id: 'intake.file.kind' });
  if (problem === 'session') return `${msg(str`${name} was not added.`, { id: 'intake.file.unadded' })} ${readWords('sign-in')}`;
  return msg(str`${name} did not arrive. Check the connection, then try again.`, { id: 'intake.file.lost' });
}

/** The field is as if nothing had been chosen. */
function drop(slot: Slot): void {
  slot.node.put(undefined, slot.answer.key);
  setWork(slot, undefined);
  slot.screen.focusOn(`#${slot.id}`);
}

const sayRemoved = (name: string) => msg(str`${name} was removed.`, { id: 'intake.file.removed' });

/** True where it stands in a row of several, which has a button of its own that takes it away, and a way back. */
const isRow = ({ node }: Slot) => node.given.length > Math.max(node.said('minOccurs', minOccurs(node.item)), 1);

const removeButton = (name: string, remove: () => void, id: unknown = nothing) =>
  html`<button type="button" id=${id} @click=${remove}>${msg('Remove', { id: 'intake.several.remove' })}<span class="quiet">${` (${name})`}</span></button>`;

function working(slot: Slot, { name, part, abort }: Work & { readonly state: 'waiting' }): TemplateResult {
  const cancel = () => {
    abort.abort();
    drop(slot);
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
    screen.announce(() => sayRemoved(name));
    screen.requestUpdate();
    screen.focusOn(`#${id}`);
  };
  return html`
    ${previewOf(attachment, name, () => screen.requestUpdate())}
    <p id=${isRow(slot) ? id : nothing} tabindex=${isRow(slot) ? -1 : nothing}>${name}${attachment.size === undefined ? nothing : ` (${msg(str`${sayMB(attachment.size)} MB`, { id: 'intake.file.size' })})`}</p>
    ${isRow(slot) ? nothing : removeButton(name, remove, id)}`;
}

function chooser(slot: Slot, failed: Failed | undefined): TemplateResult {
  const { node, id, name, about, invalid, screen } = slot;
  const own = `${name}-file`;
  const file = failed && failed.problem !== 'size' && failed.problem !== 'kind' ? failed.file : undefined;
  const remove = () => {
    drop(slot);
    if (failed) screen.announce(() => sayRemoved(failed.name));
  };
  const limits = sayLimits(slot);
  const choose = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    // The same file may be chosen again.
    input.value = '';
    if (file) void take(slot, file);
  };
  return html`
    ${errorText(own, failed && sayProblem(slot, failed))}
    <label for=${id}>${msg('Choose a file or take a photo', { id: 'intake.file.choose' })}</label>
    ${limits ? html`<p class="hint" id="${id}-limits">${limits}</p>` : nothing}
    <input type="file" id=${id} name=${name} accept=${typesOf(node).join(',') || nothing} aria-describedby=${together(about, failed ? `${idOf(own)}-error` : '', limits ? `${id}-limits` : '')} aria-invalid=${failed ? 'true' : invalid} @change=${choose}>
    ${file ? html`<button type="button" @click=${() => void take(slot, file)}>${msg('Try again', { id: 'intake.file.again' })}</button>` : nothing}
    ${failed && !isRow(slot) ? removeButton(failed.name, remove) : nothing}`;
}

export const fileInput: Input = {
  parts: true,
  render(slot) {
    const { node, answer, invalid } = slot;
    if (extensionValue(node.item.source, 'signatureRequired') !== undefined) return signature(slot);
    const work = works.get(node)?.get(answer.key);
    const { valueAttachment } = answer.value ?? {};
    // Of a draft, or of what was taken away and put back, the name is here and the file is not.
    const lost: Failed | undefined = answer.typed === undefined ? undefined : { state: 'failed', name: answer.typed, problem: 'lost' };
    if (work?.state === 'waiting') return html`<div class="file">${working(slot, work)}</div>`;
    const failed = valueAttachment ? undefined : work ?? lost;
    // Only here: a form that was left, or wiped, sends nothing any more.
    const again = failed?.again && failed.file;
    if (again) queueMicrotask(() => void take(slot, again));
    // The field is marked once the patient has gone on.
    return html`<div class="file ${failed && invalid === nothing ? 'wrong' : ''}">${valueAttachment ? added(slot, valueAttachment) : chooser(slot, failed)}</div>`;
  },
};
