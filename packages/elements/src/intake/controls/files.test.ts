/** Files on their way: how far they are, stopped, tried again, made smaller; and signatures. */
import { expect } from '@open-wc/testing';
import { BackendError, type BackendErrorKind } from '@foyer/core/backend/backend-error';
import type { Backend } from '@foyer/core/backend/backend';
import type { FormsPort } from '@foyer/core/backend/forms-port';
import type { Attachment } from '@foyer/core/model/questionnaire';
import { descriptionOf } from '@foyer/testing/harness/accessible';
import { hl7, painted, useForms, type FormHarness } from './form.test-support.ts';

const scene = useForms();
const FILE = { linkId: 'file', type: 'attachment', text: 'Your referral' };

const taking = (upload: NonNullable<FormsPort['upload']>): Backend => ({
  describe: async () => ({}), organisation: async () => { throw new BackendError('gone'); }, outcome: async () => ({ state: 'none' }),
  forms: { questionnaire: async () => { throw new BackendError('gone'); }, submit: async () => ({ state: 'requested' }), upload },
});

function choose(form: FormHarness, file: File): void {
  const input = form.one<HTMLInputElement>('input[type=file]');
  const files = new DataTransfer();
  files.items.add(file);
  input.files = files.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

const letter = () => new File(['x'.repeat(2000)], 'letter.txt', { type: 'text/plain' });
const added = (form: FormHarness) => form.answers('file')[0] as Attachment | undefined;

/** A photograph of so many pixels, of noise: it hardly gets smaller by itself. */
async function photo(width: number, height: number): Promise<File> {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const pen = canvas.getContext('2d')!;
  const pixels = pen.createImageData(width, height);
  for (let i = 0; i < pixels.data.length; i++) pixels.data[i] = i % 4 === 3 ? 255 : Math.floor(Math.random() * 256);
  pen.putImageData(pixels, 0, 0);
  const blob = await new Promise<Blob | null>(resolve => { canvas.toBlob(resolve, 'image/png'); });
  return new File([blob!], 'photo.png', { type: 'image/png' });
}

describe('a file that is stored apart', () => {
  it('shows how far it is, and can be stopped: then it can be chosen anew', async () => {
    let signal: AbortSignal | undefined;
    const form = await scene.fill([FILE], { backend: taking((_file, options) => {
      ({ signal } = options);
      options.onProgress?.(0.4);
      return new Promise((_, reject) => { options.signal.addEventListener('abort', () => reject(new DOMException('', 'AbortError'))); });
    }) });
    choose(form, letter());
    await form.until(() => form.shown<HTMLProgressElement>('progress[aria-label="letter.txt"]')[0]?.value === 0.4, 'how far it is');
    await form.press('Cancel');
    await form.until(() => form.shown('input[type=file]').length === 1, 'the field');
    expect(signal?.aborted).to.equal(true);
    expect(added(form)).to.equal(undefined);
    expect(form.text()).not.to.include('did not arrive');
  });

  for (const [kind, words, again] of [['offline', 'did not arrive', true], ['sign-in', 'signed out', true], ['too-large', 'is too large', false]] as const satisfies readonly (readonly [BackendErrorKind, string, boolean])[]) {
    it(`says what happened when it is refused with ${kind}${again ? ', and sends the same file again' : ''}`, async () => {
      let times = 0;
      const form = await scene.fill([FILE], { backend: taking(async file => {
        if (times++ === 0) throw new BackendError(kind);
        return { url: 'Binary/1', contentType: file.type, size: file.size };
      }) });
      choose(form, letter());
      await form.until(() => form.text().includes(words), words);
      expect(form.buttons().some(name => name.startsWith('Try again'))).to.equal(again);
      if (!again) return;
      await form.press('Try again');
      await form.until(() => added(form)?.url === 'Binary/1', 'the file');
      expect(added(form)).to.deep.equal({ url: 'Binary/1', contentType: 'text/plain', size: 2000, title: 'letter.txt' });
    });
  }

  it('goes on by itself when the connection is back, without taking the focus from another question', async () => {
    let times = 0;
    const form = await scene.fill([FILE, { linkId: 'other', type: 'string', text: 'Other' }], { backend: taking(async file => {
      if (times++ === 0) throw new BackendError('offline');
      return { url: 'Binary/1', contentType: file.type, size: file.size };
    }) });
    form.one<HTMLInputElement>('input[type=file]').focus();
    choose(form, letter());
    await form.shows('did not arrive');
    await form.until(() => form.element.shadowRoot?.activeElement?.matches('input[type=file]') === true, 'focus where it can be chosen again');
    const other = form.one('input[type=text]');
    other.focus();
    dispatchEvent(new Event('online'));
    await form.until(() => added(form)?.url === 'Binary/1', 'the file');
    await form.until(() => form.announcement() === 'letter.txt was added.', 'that it was added');
    expect(form.element.shadowRoot?.activeElement).to.equal(other);
    dispatchEvent(new Event('online'));
    await painted();
    expect(times).to.equal(2);
  });

  it('goes nowhere when the connection is back after the form was left', async () => {
    let times = 0;
    const form = await scene.fill([FILE], { backend: taking(async () => {
      times++;
      throw new BackendError('offline');
    }) });
    choose(form, letter());
    await form.shows('did not arrive');
    form.element.remove();
    await painted();
    dispatchEvent(new Event('online'));
    await painted();
    await painted();
    expect(times).to.equal(1);
  });

  it('stops who goes on while it is on its way, or did not arrive, until it is tried again or removed', async () => {
    let refuse = () => { /* Nothing was sent yet. */ };
    let times = 0;
    const form = await scene.fill([FILE, { linkId: 'other', type: 'string', text: 'Other' }], { backend: taking(async file => {
      if (times++ < 2) await new Promise((_, reject) => { refuse = () => reject(new BackendError('offline')); });
      return { url: 'Binary/1', contentType: file.type, size: file.size };
    }) });
    choose(form, letter());
    await form.shows('Adding letter.txt');
    await form.refused();
    expect(form.errors()).to.deep.equal(['Your referral: wait until the file is added, or cancel it']);
    refuse();
    await form.shows('did not arrive');
    await form.pressPrimary();
    await painted();
    expect(form.heading()).to.equal('About you');
    expect(form.errors()).to.include('Your referral: the file was not added. Choose one again, or remove it');
    await form.press('Try again');
    await form.shows('Adding letter.txt');
    refuse();
    await form.shows('did not arrive');
    await form.press('Remove (letter.txt)');
    await form.until(() => form.announcement() === 'letter.txt was removed.', 'what became of it');
    expect(form.text()).not.to.include('did not arrive');
    await form.pressPrimary();
    await form.arrives('Check your answers');
    expect(form.answers('file')).to.deep.equal([]);
  });

  it('goes nowhere once its row was removed: never into the place of another', async () => {
    let arrive: (file: Attachment) => void = () => undefined;
    const form = await scene.fill([{ ...FILE, repeats: true }], { backend: taking(() => new Promise(resolve => { arrive = resolve; })) });
    choose(form, new File(['first'], 'first.txt', { type: 'text/plain' }));
    await form.until(() => form.text().includes('first.txt'), 'the first on its way');
    arrive({ url: 'Binary/1', title: 'first.txt' });
    await form.until(() => added(form)?.url === 'Binary/1', 'the first');
    await form.press('Add another (Your referral)');
    choose(form, letter());
    await form.until(() => form.text().includes('letter.txt'), 'the second on its way');
    await form.press(form.buttons().findLast(name => name.startsWith('Remove (')) ?? '');
    arrive({ url: 'Binary/2', title: 'letter.txt' });
    await painted();
    await painted();
    expect(form.answers('file').map(file => (file as Attachment).url)).to.deep.equal(['Binary/1']);
  });

  it('says of its field what is wrong, with the field marked', async () => {
    const form = await scene.fill([{ ...FILE, extension: [hl7('mimeType', { valueCode: 'image/png' })] }]);
    choose(form, letter());
    await form.shows('cannot be used here');
    const field = form.one('input[type=file]');
    expect(descriptionOf(field)).to.include('Error: letter.txt cannot be used here. Kinds of file: PNG.');
    expect(field.getAttribute('aria-invalid')).to.equal('true');
    expect(form.shown('.wrong .error svg')).to.have.length(1);
    await form.press('Remove (letter.txt)');
    await form.until(() => form.one('input[type=file]').getAttribute('aria-invalid') === null, 'a field that is not wrong');
  });

  it('is made smaller where it is a large photograph', async () => {
    const form = await scene.fill([FILE], { backend: taking(async file => {
      const image = await createImageBitmap(file);
      return { url: `Binary/${image.width}x${image.height}`, contentType: file.type };
    }) });
    const large = await photo(2400, 1200);
    choose(form, large);
    await form.until(() => added(form) !== undefined, 'the photograph');
    expect(added(form)).to.deep.include({ url: 'Binary/2000x1000', contentType: 'image/jpeg', title: 'photo.png' });
    expect(added(form)?.size).to.be.below(large.size);
  });
});

describe('a file inside of the form', () => {
  it('is shown small, and can be removed', async () => {
    const form = await scene.fill([FILE]);
    choose(form, await photo(300, 100));
    await form.until(() => form.shown('.preview canvas').length === 1, 'the preview');
    expect(form.one<HTMLCanvasElement>('.preview canvas').width).to.equal(240);
    expect(added(form)?.data).to.be.a('string');
    await form.press('Remove (photo.png)');
    await form.until(() => form.shown('input[type=file]').length === 1, 'the field');
    expect(added(form)).to.equal(undefined);
  });
});

describe('files in a list', () => {
  it('have one button each that takes them away, and a way back', async () => {
    const form = await scene.fill([{ ...FILE, repeats: true }]);
    choose(form, letter());
    await form.until(() => form.buttons().includes('Remove (letter.txt)'), 'alone, it is named');
    await form.press('Add another (Your referral)');
    await form.until(() => form.shown('input[type=file]').length === 1, 'a second field');
    expect(form.buttons().filter(name => name.startsWith('Remove'))).to.deep.equal(['Remove (Your referral 1)', 'Remove (Your referral 2)']);
    await form.press('Remove (Your referral 1)');
    await form.press('Put it back (Your referral 1)');
    await form.until(() => added(form)?.title === 'letter.txt', 'the file again');
  });
});

describe('a signature', () => {
  const SIGN = { linkId: 'file', type: 'attachment', text: 'Sign here', extension: [hl7('questionnaire-signatureRequired', { valueCodeableConcept: { coding: [{ code: '1.2.840.10065.1.12.1.5' }] } })] };

  it('can be typed, and taken back', async () => {
    const form = await scene.fill([SIGN]);
    await form.fill('Type your full name', 'Sam Sample');
    // Nothing on the screen changes.
    while (added(form) === undefined) await painted();
    expect([added(form)?.contentType, atob(added(form)?.data ?? '')]).to.deep.equal(['text/plain', 'Sam Sample']);
    await form.fill('Type your full name', '');
    while (added(form) !== undefined) await painted();
  });

  it('can be drawn, is shown, and can be cleared', async () => {
    const form = await scene.fill([SIGN]);
    form.one('summary').click();
    const canvas = form.one<HTMLCanvasElement>('canvas.signature');
    canvas.setPointerCapture = () => undefined;
    const { left, top } = canvas.getBoundingClientRect();
    const point = (type: string, x: number, y: number) => canvas.dispatchEvent(new PointerEvent(type, { pointerId: 1, button: 0, clientX: left + x, clientY: top + y, bubbles: true }));
    point('pointerdown', 10, 10);
    point('pointermove', 60, 30);
    point('pointerup', 60, 30);
    await form.until(() => added(form)?.contentType === 'image/png', 'the drawing');
    const drawn = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data;
    expect(drawn.some(value => value !== 0)).to.equal(true);
    await form.press('Clear the signature');
    await form.until(() => added(form) === undefined, 'nothing');
    expect(canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data.every(value => value === 0)).to.equal(true);
  });
});
