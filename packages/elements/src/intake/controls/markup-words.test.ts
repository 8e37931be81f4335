/** Words with markup: nothing of what a form says with it is lost, in each place where it says so. */
import { expect } from '@open-wc/testing';
import type { Extension, QuestionnaireItem } from '@foyer/core/model/questionnaire';
import { Form } from '@foyer/core/intake/form';
import { descriptionOf, nameOf } from '@foyer/testing/harness/accessible';
import { speaking } from '../../i18n/msg.ts';
import { control, hl7, useForms } from './form.test-support.ts';
import { markupOf } from './markup-words.ts';
import { plainOf } from './markup.ts';

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const marked = (valueString: string, name = 'rendering-xhtml') => ({ extension: [hl7(name, { valueString }) as Extension] });
const asks = (linkId: string, text: string, more: Partial<QuestionnaireItem> = {}): QuestionnaireItem => ({ linkId, type: 'string', text, ...more });
const beside = (code: string, text: string, _text?: object) => ({ linkId: `a-${code}`, type: 'display', text, extension: [control(code)], ...(_text && { _text }) }) as QuestionnaireItem;

describe('words with markup', () => {
  const forms = useForms();

  it('are the plain ones where the browser cannot make markup safe', async () => {
    const { setHTML } = Element.prototype as { setHTML?: unknown };
    Reflect.deleteProperty(Element.prototype, 'setHTML');
    try {
      const form = await forms.fill([asks('a', 'Plain', { _text: marked('With <b>emphasis</b>'), item: [beside('help', 'On the front', marked('On the <b>front</b>')), beside('legal', 'By law')] })]);
      await new Promise(resolve => { setTimeout(resolve, 300); });
      expect(form.shown('.markup')).to.have.length(0);
      expect(nameOf(form.one('input'))).to.include('Plain');
      expect(descriptionOf(form.one('input'))).to.include('On the front').and.to.include('By law');
    } finally {
      if (setHTML) Object.assign(Element.prototype, { setHTML });
    }
  });

  if (!('setHTML' in Element.prototype)) return;

  it('keep all words, also of elements that are not shown; what is no words is not kept', async () => {
    const form = await forms.fill([asks('a', 'Plain', { _text: marked('<font color="red">Do not</font> eat, <center>press</center> <button>Ready</button><script>bad</script><svg><text>drawn</text></svg> <q-uote>said</q-uote>') })]);
    await form.until(() => form.shown('.markup').length === 1, 'the markup');
    expect(form.one('.markup').textContent?.replace(/\s+/g, ' ').trim()).to.equal('Do not eat, press Ready said');
    expect(form.shown('.markup :is(font, button, script, svg)')).to.have.length(0);
  });

  it('leave the other words about a question where they are, and its number before it', async () => {
    const help = beside('help', 'On the front', marked('On the <b>front</b>'));
    const form = await forms.fill([asks('a', 'Card', {
      prefix: '7.', _text: marked('font-style: italic', 'rendering-style'), extension: [hl7('entryFormat', { valueString: '12 34' }) as Extension], item: [help, beside('legal', 'By law'), beside('flyover', 'The green one', marked('font-weight: bold', 'rendering-style'))],
    })]);
    await form.until(() => form.shown('.hint b').length === 1 && form.shown('label em').length === 1, 'the markup');
    expect(descriptionOf(form.one('input')).replace(/\s+/g, ' ').trim()).to.equal('On the front The green one 12 34 By law');
    expect(nameOf(form.one('input')).replace(/\s+/g, ' ')).to.equal('7. Card (optional)');
  });

  it('are there in each instance of a group', async () => {
    const form = await forms.fill([{ linkId: 'g', type: 'group', text: 'Medicine', repeats: true, item: [asks('a', 'Name', { _text: marked('<i>Name</i> of it'), item: [beside('help', 'On the box', marked('On the <b>box</b>'))] })] }]);
    await form.until(() => form.shown('label .markup').length === 1, 'the first');
    await form.press('Add another');
    await form.until(() => form.shown('input').length === 2, 'the second');
    expect(form.shown('input').map(input => [nameOf(input).replace(/\s+/g, ' '), descriptionOf(input)])).to.deep.equal([['Name of it (optional)', 'On the box'], ['Name of it (optional)', 'On the box']]);
  });

  it('come with the pictures that are in the form, by their data or the id of what it contains, and with links to others', async () => {
    const picture = (src: string) => marked(`<br/><img src=${src} alt="A card" />`);
    const form = await forms.fill([
      asks('a', 'First', { item: [beside('help', 'Like this', picture(`"data:image/png;base64,${PNG}"`))] }), asks('b', 'Second', { _text: marked(`See <img alt='A meter' src='#meter'>`) }),
      asks('c', 'Third', { item: [beside('help', 'Nothing', picture('#none'))] }), asks('d', 'Fourth', { _text: marked('See <img src="https://example.org/a.png" alt="the plan">') }),
    ], { form: { contained: [{ resourceType: 'Binary', id: 'meter', contentType: 'image/png', data: PNG } as object] } });
    await form.until(() => form.shown('.markup canvas').length === 2, 'the pictures');
    expect(form.shown('.markup [role=img]').map(one => one.getAttribute('aria-label'))).to.deep.equal(['A card', 'A meter']);
    expect(form.shown('.markup img')).to.have.length(0);
    expect(form.text()).to.include('Like this').and.to.include('A card');
    expect(form.shown<HTMLAnchorElement>('.markup a').map(link => [link.getAttribute('href'), link.textContent])).to.deep.equal([['https://example.org/a.png', 'the plan (opens in a new tab)']]);
  });
});

describe('words whose markup would stop the page', () => {
  const forms = useForms();
  const readOnce = (text: string, name?: string) => {
    const [node] = new Form({ resourceType: 'Questionnaire', item: [asks('a', 'Plain', { _text: marked(text, name) })] }).nodes();
    return () => node && speaking({ locale: 'en', templates: undefined, overrides: undefined }, () => markupOf(node, { say: run => run() }));
  };
  /** The best of several: what else this machine does is not counted. */
  const took = (make: () => () => unknown) => Math.min(...Array.from({ length: 3 }, () => {
    const run = make();
    const begin = performance.now();
    run();
    return performance.now() - begin;
  }));
  const times = (n: number, make: (i: number) => string) => Array.from({ length: n }, (_, i) => make(i)).join('');

  for (const [what, of, name] of [
    ['a tag that does not end', (n: number) => `<${'a'.repeat(n)}`], ['spaces for a heading', (n: number) => `# ${' '.repeat(n)}x\u2028y`, 'rendering-markdown'],
  ] as const) {
    it(`are read in about twice the time where they are twice as long: ${what}`, () => {
      const once = took(() => readOnce(of(24_990), name));
      expect(took(() => readOnce(of(49_980), name))).to.be.lessThan(3 * once + 100);
    });
  }

  it('are read in a time that no length of a style changes', () => {
    expect(took(() => readOnce('text-decoration:'.repeat(10_000), 'rendering-style'))).to.be.lessThan(100);
  });

  it('are words alone in no more than about twice the time', () => {
    const plain = (n: number) => took(() => () => plainOf(marked('<'.repeat(n))));
    const once = plain(160_000);
    expect(plain(320_000)).to.be.lessThan(3 * once + 100);
    expect(plainOf(marked('<b>Do <i>not</i></b> eat'))).to.match(/^Do\s+not\s+eat$/);
  });

  if (!('setHTML' in Element.prototype)) return;

  for (const [what, text] of Object.entries({
    'emphasis that nobody ends': times(140, i => `<p>x<b lang=x${i}></p>`), 'the same, with ends that are none': times(140, i => `<p>x<b lang=x${i}></i></p>`),
    'tags out of what is left out': times(140, i => `<p>x<<x>b lang=x${i}></p>`), 'boxes in boxes after ends that are none': '</a>'.repeat(320) + '<div>x'.repeat(320),
  })) {
    it(`are the plain ones: ${what}`, () => {
      const element = readOnce(text)();
      expect(element?.querySelectorAll('*').length ?? 0).to.be.lessThan(300);
    });
  }

  it('are read once, also where they may not be shown; what is thrown leaves the plain ones', async () => {
    const { setHTML } = Element.prototype as { setHTML?: unknown };
    let read = 0;
    Object.assign(Element.prototype, { setHTML: () => { read++; throw new RangeError('Maximum call stack size exceeded'); } });
    try {
      const form = await forms.fill([asks('a', 'Plain', { _text: marked('With <b>emphasis</b>') }), asks('b', 'Other')]);
      await form.until(() => read > 0, 'the markup');
      await form.fill('Other', 'abc');
      expect(nameOf(form.one('input'))).to.include('Plain');
      expect(form.answers('b')).to.deep.equal(['abc']);
      expect(read).to.equal(1);
    } finally {
      Object.assign(Element.prototype, { setHTML });
    }
  });
});
