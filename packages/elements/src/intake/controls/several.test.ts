/** Questions and groups that are answered several times, tables, long lists and words with markup. */
import { expect } from '@open-wc/testing';
import { rest } from '@foyer/testing/harness/page-clock';
import type { Backend } from '@foyer/core/backend/backend';
import type { ValueSetQuery } from '@foyer/core/backend/forms-port';
import { descriptionOf, nameOf } from '@foyer/testing/harness/accessible';
import { pageBackend } from '../page-backend.ts';
import { control, hl7, options, sdc, useForms, type FormHarness } from './form.test-support.ts';

const key = async (form: FormHarness, name: string) => {
  const { activeElement } = form.element.shadowRoot as ShadowRoot;
  activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true, cancelable: true }));
  await form.element.updateComplete;
};

const coded = (...names: string[]) => names.map(display => ({ code: display.toLowerCase(), display }));

/** A backend that can be asked for entries of a value set. */
function withExpand(expand: (query: ValueSetQuery) => Promise<{ readonly options: ReturnType<typeof coded>; readonly more: boolean }>): Backend {
  const none = async () => Promise.reject(new Error('Not asked for'));
  return { ...pageBackend, forms: { questionnaire: none, submit: none, ...pageBackend.forms, expand: async query => expand(query) } };
}

describe('a question that repeats', () => {
  const forms = useForms();

  it('has one more place at a press, with the focus in it, and takes one away with a way back', async () => {
    const form = await forms.fill([{ linkId: 'a', type: 'string', repeats: true, text: 'Allergy' }]);
    await form.fill('Allergy 1', 'Nuts');
    await form.press('Add another (Allergy)');
    await form.until(() => form.focused()?.name === 'Allergy 2', 'the focus in the second');
    expect(form.announcement()).to.equal('Allergy 2 was added.');
    await form.fill('Allergy 2', 'Pollen');
    expect(form.answers('a')).to.deep.equal(['Nuts', 'Pollen']);
    await form.press('Remove (Allergy 1)');
    await form.until(() => form.focused()?.name === 'Put it back (Allergy 1)', 'the focus on the way back');
    expect(form.answers('a')).to.deep.equal(['Pollen']);
    await form.press('Put it back');
    await form.until(() => form.value('Allergy 1') === 'Nuts', 'the nuts');
    expect(form.answers('a')).to.deep.equal(['Nuts', 'Pollen']);
  });

  it('has no more places than the form allows, and no fewer', async () => {
    const extension = [hl7('questionnaire-minOccurs', { valueInteger: 2 }), hl7('questionnaire-maxOccurs', { valueInteger: 2 })];
    const form = await forms.fill([{ linkId: 'a', type: 'string', repeats: true, required: true, text: 'Contact', extension }]);
    await form.press('Add another (Contact)');
    await form.shows('Contact 2');
    expect(form.buttons().filter(name => /^(Add|Remove)/.test(name))).to.deep.equal([]);
  });
});

describe('a group that repeats', () => {
  const forms = useForms();
  const item = [{ linkId: 'm', type: 'group', repeats: true, text: 'Medication', item: [{ linkId: 'n', type: 'string', text: 'Name' }, { linkId: 'd', type: 'integer', text: 'A day' }] }];

  it('has its number in the heading, one more at a press, and one less with a way back', async () => {
    const form = await forms.fill(item);
    await form.fill('Name', 'Aspirin');
    await form.press('Add another (Medication)');
    await form.until(() => form.focused()?.name.startsWith('Name') && form.text().includes('Medication 2'), 'a second');
    const names = () => form.shown<HTMLInputElement>('input').filter(input => nameOf(input).startsWith('Name'));
    const [, second] = names();
    if (second) second.value = 'Zinc';
    second?.dispatchEvent(new InputEvent('input', { bubbles: true }));
    expect(form.answers('n')).to.deep.equal(['Aspirin', 'Zinc']);
    await form.press('Remove (Medication 1)');
    await form.until(() => names().length === 1, 'one');
    expect([form.answers('n'), names().map(({ value }) => value)]).to.deep.equal([['Zinc'], ['Zinc']]);
    await form.press('Put it back');
    await form.until(() => names().length === 2, 'both');
    expect([form.answers('n'), names().map(({ value }) => value)]).to.deep.equal([['Aspirin', 'Zinc'], ['Aspirin', 'Zinc']]);
  });

  it('is a table with a row for each where the form wants one', async () => {
    const form = await forms.fill(item.map(one => ({ ...one, extension: [control('gtable')] })));
    await form.shows('Medication');
    expect(form.shown('thead th').map(({ textContent }) => textContent)).to.deep.equal(['Name', 'A day']);
    await form.fill('Medication 1: Name', 'Aspirin');
    await form.press('Add another (Medication)');
    await form.until(() => form.shown('tbody tr').length === 2, 'two rows');
    expect(form.answers('n')).to.deep.equal(['Aspirin']);
    expect(form.shown('tbody input').map(nameOf)).to.deep.equal([1, 2].flatMap(n => [`Medication ${n}: Name (optional)`, `Medication ${n}: A day (optional)`]));
  });
});

describe('a group as a table', () => {
  const forms = useForms();
  const answerOption = options('Never', 'Often');
  const questions = ['Sad', 'Tired'].map(text => ({ linkId: text, type: 'choice', text, required: true, answerOption }));

  it('has a row for each question and a column for each answer; each cell says both', async () => {
    const form = await forms.fill([{ linkId: 'g', type: 'group', text: 'How often', extension: [control('table')], item: questions }]);
    await form.until(() => form.shown('table').length === 1, 'the table');
    expect(form.choices()).to.deep.equal(['Sad Never', 'Sad Often', 'Tired Never', 'Tired Often']);
    await form.choose('Tired Often');
    expect(form.answers('Tired')).to.deep.equal([{ code: 'often', display: 'Often' }]);
    await form.refused();
    expect(form.errors()).to.deep.equal(['Answer this question: Sad']);
    await form.press('Answer this question: Sad');
    expect(form.focused()?.name).to.equal('Sad Never');
  });

  it('has a row for each group in a grid', async () => {
    const row = (text: string) => ({ linkId: text, type: 'group', text, item: [{ linkId: `${text}.1`, type: 'string', text: 'Since' }, { linkId: `${text}.2`, type: 'boolean', text: 'Treated' }] });
    const form = await forms.fill([{ linkId: 'g', type: 'group', text: 'Conditions', extension: [control('grid')], item: [row('Asthma'), row('Diabetes')] }]);
    await form.until(() => form.shown('tbody th').length === 2, 'the rows');
    expect(form.shown('tbody th').map(({ textContent }) => textContent)).to.deep.equal(['Asthma', 'Diabetes']);
    await form.fill('Asthma: Since', '2019');
    expect(form.answers('Asthma.1')).to.deep.equal(['2019']);
    // A question with several controls is named as their group.
    expect(form.shown('tbody :is(input[type=text], fieldset)').map(nameOf)).to.deep.equal(['Asthma', 'Diabetes'].flatMap(row => [`${row}: Since (optional)`, `${row}: Treated (optional)`]));
  });

  it('says the row before a question also where that has markup', async () => {
    const marked = { linkId: 's', type: 'string', text: 'Since *when*', _text: { extension: [hl7('rendering-markdown', { valueMarkdown: 'Since *when*' })] } };
    const form = await forms.fill([{ linkId: 'g', type: 'group', text: 'Conditions', extension: [control('grid')], item: [{ linkId: 'a', type: 'group', text: 'Asthma', item: [marked] }] }]);
    const canMark = 'setHTML' in Element.prototype;
    await form.until(() => form.shown('tbody label .markup').length === (canMark ? 1 : 0), 'the markup');
    expect(nameOf(form.one('tbody input'))).to.equal(`Asthma: Since ${canMark ? 'when' : '*when*'} (optional)`);
  });

  it('is no table where its questions have nothing in common', async () => {
    const form = await forms.fill([{ linkId: 'g', type: 'group', text: 'Mixed', extension: [control('table')], item: [...questions, { linkId: 'x', type: 'string', text: 'Why' }] }]);
    await form.shows('Why');
    expect(form.shown('table')).to.have.length(0);
    expect(form.choices()).to.deep.equal(['Never', 'Often', 'Never', 'Often']);
  });
});

describe('a long list', () => {
  const forms = useForms();
  const many = Array.from({ length: 60 }, (_, i) => `Town ${i + 1}`);

  it('is searched by typing, walked by keys, and says how many fit', async () => {
    const form = await forms.fill([{ linkId: 'a', type: 'choice', text: 'Town', answerOption: options('Québec', ...many) }]);
    const field = form.one<HTMLInputElement>('[role=combobox]');
    field.focus();
    await form.fill('Town', 'queb');
    await form.until(() => form.announcement() === '1 result', 'the number of results');
    expect(field.getAttribute('aria-expanded')).to.equal('true');
    await key(form, 'ArrowDown');
    const chosen = (form.element.shadowRoot as ShadowRoot).getElementById(field.getAttribute('aria-activedescendant') ?? '');
    expect([chosen?.textContent, chosen?.getAttribute('aria-selected')]).to.deep.equal(['Québec', 'true']);
    await key(form, 'Enter');
    await form.until(() => field.getAttribute('aria-expanded') === 'false', 'the list closed');
    expect([form.answers('a'), field.value]).to.deep.equal([[{ code: 'québec', display: 'Québec' }], 'Québec']);
  });

  it('stays on the option that somebody has gone to, when what is typed narrows the list a moment later', async () => {
    const form = await forms.fill([{ linkId: 'a', type: 'choice', text: 'Town', answerOption: options(...many) }]);
    const field = form.one<HTMLInputElement>('[role=combobox]');
    field.focus();
    await form.fill('Town', 'town');
    await form.until(() => field.getAttribute('aria-expanded') === 'true', 'the list');
    field.value = 'town 7';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    // Quicker than the screen.
    for (let presses = 0; presses < 7; presses++) field.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
    await form.until(() => form.announcement() === '6 results', 'the narrower list');
    await rest();
    const active = (form.element.shadowRoot as ShadowRoot).getElementById(field.getAttribute('aria-activedescendant') ?? '');
    expect(active?.textContent).to.equal('Town 7');
    await key(form, 'Enter');
    await form.until(() => field.getAttribute('aria-expanded') === 'false', 'the list closed');
    expect([form.answers('a'), field.value]).to.deep.equal([[{ code: 'town 7', display: 'Town 7' }], 'Town 7']);
  });

  it('keeps what fits nothing, and says so when the page is sent', async () => {
    const form = await forms.fill([{ linkId: 'a', type: 'choice', text: 'Town', answerOption: options(...many) }]);
    form.one('[role=combobox]').focus();
    await form.fill('Town', 'Atlantis');
    await form.shows('Nothing in the list fits');
    await form.refused();
    expect(form.errors()).to.have.length(1);
    expect(form.value('Town')).to.equal('Atlantis');
  });

  it('says that what is in no list is kept, where the form lets it, and how the form calls it', async () => {
    const open = { linkId: 'a', type: 'open-choice', text: 'Medicine', answerOption: options(...many) };
    const form = await forms.fill([{ ...open, extension: [sdc('openLabel', { valueString: 'Not in the list:' })] }]);
    form.one('[role=combobox]').focus();
    expect(descriptionOf(form.one('[role=combobox]'))).to.equal('Type a few letters, then choose from the list. Not in the list: type it in your own words.');
    await form.fill('Medicine', 'Fish oil');
    await form.until(() => form.announcement() === 'Not in the list. We will keep what you typed.', 'that it is kept');
    expect(form.text()).not.to.include('Nothing in the list fits');
    expect(form.answers('a')).to.deep.equal(['Fish oil']);
    const plain = await forms.fill([open]);
    expect(plain.text()).to.include('Something else: type it in your own words.');
    const closed = await forms.fill([{ ...open, type: 'choice' }]);
    expect(closed.text()).not.to.include('own words');
  });

  it('takes several, each with a way to take it away', async () => {
    const form = await forms.fill([{ linkId: 'a', type: 'choice', repeats: true, text: 'Town', answerOption: options(...many) }]);
    for (const town of ['Town 7', 'Town 12']) {
      form.one('[role=combobox]').focus();
      await form.fill('Town', town);
      await form.until(() => form.shown('[role=option]').some(({ textContent }) => textContent === town), town);
      await key(form, 'ArrowDown');
      await key(form, 'Enter');
      await form.shows(`Remove (${town})`);
    }
    expect(form.answers('a')).to.have.length(2);
    await form.press('Remove (Town 7)');
    expect(form.answers('a')).to.deep.equal([{ code: 'town 12', display: 'Town 12' }]);
  });

  it('is asked for at the server where it is too long, and says when that does not work', async () => {
    const asked: (string | undefined)[] = [];
    let works = true;
    const backend = withExpand(async ({ filter }) => {
      asked.push(filter);
      if (!works) throw new Error('Down');
      return { options: coded('Asthma', 'Asthenia'), more: filter === undefined };
    });
    const form = await forms.fill([{ linkId: 'a', type: 'open-choice', text: 'Condition', answerValueSet: 'https://example.org/conditions' }], { backend });
    await form.until(() => form.shown('[role=combobox]').length === 1, 'the search');
    form.one('[role=combobox]').focus();
    await form.fill('Condition', 'ast');
    await form.until(() => form.shown('[role=option]').length === 2, 'two results');
    expect(asked.at(-1)).to.equal('ast');
    works = false;
    await form.fill('Condition', 'my own words');
    await form.shows('The search did not work');
    expect(form.answers('a')).to.deep.equal(['my own words']);
  });
});

describe('words of a form', () => {
  const forms = useForms();
  const text = (extension: ReturnType<typeof hl7>) => ({ extension: [extension] });

  it('keep their emphasis and links, and nothing that could do harm', async function skipWithout() {
    const markup = '<b>Now</b> <a href="https://example.org">more</a> <a href="javascript:alert(1)">bad</a><script>document.title = "taken"</script><img src="x" onerror="document.title = \'taken\'">';
    const form = await forms.fill([
      { linkId: 'a', type: 'string', text: 'Plain words', _text: text(hl7('rendering-xhtml', { valueString: markup })) },
      { linkId: 'b', type: 'display', text: 'Plain list', _text: text(hl7('rendering-markdown', { valueMarkdown: '**Bring**\n\n- a [card](https://example.org)\n- <i>nothing</i> else' })) },
    ]);
    if (!('setHTML' in Element.prototype)) {
      expect(form.text()).to.include('Plain words').and.to.include('Plain list');
      return;
    }
    await form.until(() => form.shown('.markup').length === 2, 'both');
    expect(form.shown('.markup script, .markup img[src], .markup [onerror]')).to.have.length(0);
    expect(form.shown<HTMLAnchorElement>('.markup a').map(link => link.getAttribute('href'))).to.deep.equal(['https://example.org', null, 'https://example.org']);
    expect(form.shown<HTMLAnchorElement>('.markup a')[0]?.rel).to.equal('noopener noreferrer');
    expect(form.shown('.markup li').map(one => one.textContent)).to.deep.equal(['a card', '<i>nothing</i> else']);
    expect(document.title).not.to.equal('taken');
  });

  it('stand out as the form wants, without its colours and places', async () => {
    const form = await forms.fill([
      { linkId: 'a', type: 'string', text: 'Important', _text: text(hl7('rendering-style', { valueString: 'color: red; position: fixed; font-weight:bold; text-decoration: underline' })) },
      { linkId: 'b', type: 'display', text: 'Quiet', _text: text(hl7('rendering-style', { valueString: 'color: green' })) },
    ]);
    await form.until(() => form.shown('label strong').length === 1, 'the label');
    expect(form.one('label strong').textContent).to.equal('Important');
    expect(form.one('label u').getAttribute('style')).to.equal(null);
    expect(nameOf(form.one('input'))).to.equal('Important (optional)');
    expect(form.text()).to.include('Quiet');
  });

  it('come with a picture that the form has in it, and with a link to one that lies elsewhere', async () => {
    const data = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
    const form = await forms.fill([
      { linkId: 'a', type: 'string', text: 'Meter', extension: [sdc('itemMedia', { valueAttachment: { contentType: 'image/png', title: 'Where the number is', data } })] },
      { linkId: 'b', type: 'string', text: 'Film', extension: [sdc('itemMedia', { valueAttachment: { contentType: 'video/mp4', url: 'https://example.org/film.mp4', title: 'How to' } })] },
      { linkId: 'c', type: 'string', text: 'Bad', extension: [sdc('itemMedia', { valueAttachment: { contentType: 'text/html', url: ['javascript', 'alert(1)'].join(':') } })] },
    ]);
    await form.until(() => form.shown('[role=img][aria-label="Where the number is"] canvas').length === 1, 'the picture');
    expect(form.shown<HTMLAnchorElement>('.field a').map(link => [link.getAttribute('href'), link.textContent])).to.deep.equal([['https://example.org/film.mp4', 'How to (opens in a new tab)']]);
  });

  it('are plain where there is so much markup that it would stop the page', async () => {
    const form = await forms.fill([
      { linkId: 'a', type: 'string', text: 'Plain words', _text: text(hl7('rendering-xhtml', { valueString: '<b>'.repeat(5000) })) },
      { linkId: 'b', type: 'string', text: 'Marked', _text: text(hl7('rendering-xhtml', { valueString: '<b>one on one=1</b>' })) },
    ]);
    if (!('setHTML' in Element.prototype)) return;
    await form.until(() => form.shown('.markup').length === 1, 'the other');
    expect(form.one('.markup').textContent).to.equal('one on one=1');
    expect(form.text()).to.include('Plain words');
  });

  it('are those of the markup where there are no plain ones, also for who does not see it', async () => {
    const marked = (words: string) => text(hl7('rendering-markdown', { valueMarkdown: words }));
    const form = await forms.fill([{ linkId: 'a', type: 'string', text: 'Where to?', extension: [hl7('entryFormat', { valueString: 'like Trois-Rivières' })], item: [
      { linkId: 'h', type: 'text', readOnly: true, extension: [control('help')], _text: marked('The _town_ is enough') }, { linkId: 'l', type: 'display', extension: [control('legal')], _text: marked('**By law**') },
      { linkId: 'p', type: 'display', text: 'Not a postal code', extension: [control('flyover')] },
    ] }]);
    const said = descriptionOf(form.one('input')).replaceAll(/[_*]/g, '').replace(/\s+/g, ' ');
    for (const words of ['The town is enough', 'By law', 'like Trois-Rivières', 'Not a postal code']) expect(said.split(words)).to.have.length(2, words);
  });

  it('go out with the answers where they are the question\'s own, and nothing else in their place', async () => {
    const form = await forms.fill([{ linkId: 'a', type: 'boolean', text: 'Own' }, { linkId: 'b', type: 'boolean', item: [{ linkId: 'b.h', type: 'display', text: 'Your nickname', extension: [control('prompt')] }] }, { linkId: 'g', type: 'group', item: [{ linkId: 'c', type: 'boolean', prefix: '3.' }] }]);
    for (const yes of form.shown<HTMLInputElement>('input[type=radio]').filter((_, i) => i % 2 === 0)) yes.click();
    const answer = [{ valueBoolean: true }];
    expect(form.items).to.deep.equal([{ linkId: 'a', text: 'Own', answer }, { linkId: 'b', answer }, { linkId: 'g', item: [{ linkId: 'c', answer }] }]);
  });

  it('name a question that has no text of its own, before a link id does', async () => {
    const form = await forms.fill([
      { linkId: 'x1', type: 'string', item: [{ linkId: 'x1.h', type: 'display', text: 'Your nickname', extension: [control('prompt')] }] },
      { linkId: 'x2', type: 'string', text: 'Town', item: [{ linkId: 'x2.h', type: 'display', text: 'Where you live', extension: [control('flyover')] }] },
    ]);
    expect(nameOf(form.one('input'))).to.equal('Your nickname (optional)');
    expect(descriptionOf(form.shown('input')[1] as HTMLElement)).to.equal('Where you live');
  });

  it('say what is wrong with a question of its own only, also where link ids begin alike', async () => {
    const form = await forms.fill([{ linkId: '1', type: 'string', text: 'First', required: true }, { linkId: '1.1', type: 'string', text: 'Second', required: true }]);
    await form.fill('First', 'Yes');
    await form.refused();
    expect(form.errors()).to.deep.equal(['Answer this question: Second']);
  });

  it('are opened at will in a group that can be closed, and open by themselves where something is wrong', async () => {
    const form = await forms.fill([
      { linkId: 'g', type: 'group', text: 'More about you', extension: [sdc('collapsible', { valueCode: 'default-closed' })], item: [{ linkId: 'a', type: 'string', text: 'Name', required: true }] },
      { linkId: 'b', type: 'string', text: 'Town' },
    ]);
    expect(form.shown('input')).to.have.length(1);
    await form.pressPrimary();
    await form.until(() => form.shown('input').length === 2, 'the group open');
  });
});
