/** Every item type can be answered, by label and role, and gives the value that FHIR wants. */
import { expect } from '@open-wc/testing';
import { descriptionOf, nameOf } from '@foyer/testing/harness/accessible';
import { control, hl7, options, painted, sdc, useForms } from './form.test-support.ts';

describe('the controls of a form', () => {
  const forms = useForms();

  it('take words, numbers and addresses by typing', async () => {
    const form = await forms.fill([
      { linkId: 'a', type: 'string', text: 'Name' }, { linkId: 'b', type: 'text', text: 'Story' }, { linkId: 'c', type: 'integer', text: 'Children' },
      { linkId: 'd', type: 'decimal', text: 'Weight', extension: [hl7('questionnaire-unit', { valueCoding: { code: 'kg', display: 'kilograms' } })] }, { linkId: 'e', type: 'url', text: 'Page' },
      { linkId: 'f', type: 'reference', text: 'Doctor' },
    ]);
    await form.fill('Name', 'Sam Sample');
    await form.fill('Story', 'It began\non Monday');
    await form.fill('Children', '2');
    await form.fill('Weight', '12,5');
    await form.fill('Page', 'https://example.org');
    await form.fill('Doctor', 'Dr. Example');
    expect(['a', 'b', 'c', 'd', 'e', 'f'].flatMap(id => form.answers(id))).to.deep.equal(['Sam Sample', 'It began\non Monday', 2, 12.5, 'https://example.org', { display: 'Dr. Example' }]);
    expect(descriptionOf(form.one('input[inputmode=decimal]'))).to.equal('kilograms');
    expect(form.value('Weight')).to.equal('12,5');
  });

  it('take choices, one or several, and one’s own words', async () => {
    const answerOption = options('Red', 'Green');
    const form = await forms.fill([
      { linkId: 'a', type: 'boolean', text: 'Ready' }, { linkId: 'b', type: 'choice', text: 'One', answerOption }, { linkId: 'c', type: 'choice', repeats: true, text: 'Several', answerOption: options('Blue', 'Pink') },
      { linkId: 'd', type: 'open-choice', text: 'Open', answerOption: options('Cat', 'Dog') }, { linkId: 'e', type: 'choice', text: 'Listed', answerOption: options('North', 'South'), extension: [control('drop-down')] },
      { linkId: 'f', type: 'boolean', text: 'I agree', extension: [control('check-box')] },
    ]);
    for (const label of ['Yes', 'Red', 'Blue', 'Pink', 'Something else', 'I agree']) await form.choose(label);
    await form.shows('Your answer');
    await form.fill('Your answer', 'A very old tortoise ');
    await form.fill('Listed', 'South');
    expect(['a', 'b', 'c', 'd', 'e', 'f'].map(id => form.answers(id))).to.deep.equal([
      [true], [{ code: 'red', display: 'Red' }], [{ code: 'blue', display: 'Blue' }, { code: 'pink', display: 'Pink' }], ['A very old tortoise'], [{ code: 'south', display: 'South' }], [true],
    ]);
    await form.choose('Cat');
    expect(form.answers('d')).to.deep.equal([{ code: 'cat', display: 'Cat' }]);
    await form.choose('Something else');
    await form.shows('Your answer');
    expect(form.value('Your answer (Open)')).to.equal('A very old tortoise ');
    expect(form.answers('d')).to.deep.equal(['A very old tortoise']);
  });

  it('let go at once of what a choice takes away: the next key may come before the next paint', async () => {
    const alone = { extension: [hl7('questionnaire-optionExclusive', { valueBoolean: true })], valueCoding: { code: 'none', display: 'None' } };
    const answerOption = [...options('Asthma', 'Cancer'), alone];
    const repeats = { type: 'choice' as const, repeats: true, answerOption };
    const form = await forms.fill([
      { linkId: 'a', text: 'Boxes', ...repeats }, { linkId: 'b', text: 'Open', ...repeats, type: 'open-choice' },
      { linkId: 'g', type: 'group', text: 'Table', extension: [control('table')], item: [{ linkId: 'c', text: 'Row', ...repeats }] },
    ]);
    for (const [linkId, name] of [['a', 'Boxes'], ['b', 'Open'], ['c', 'Row']] as const) {
      const boxes = form.shown<HTMLInputElement>('input[type=checkbox]').filter(box => nameOf(box.closest('fieldset') ?? box).startsWith(name) || nameOf(box).startsWith(name));
      const [asthma, cancer, none, other] = boxes;
      for (const box of [asthma, other, cancer, none]) box?.click();
      expect(boxes.map(({ checked }) => checked), name).to.deep.equal(linkId === 'b' ? [false, false, true, false] : [false, false, true]);
      asthma?.click();
      expect(boxes.map(({ checked }) => checked), name).to.deep.equal(linkId === 'b' ? [true, false, false, false] : [true, false, false]);
      expect(form.answers(linkId), name).to.deep.equal([{ code: 'asthma', display: 'Asthma' }]);
    }
  });

  it('take a date as far as it is known, a time as people write it, and both together', async () => {
    const form = await forms.fill([
      { linkId: 'a', type: 'date', text: 'Since' }, { linkId: 'b', type: 'time', text: 'Wakes' }, { linkId: 'c', type: 'date', text: 'Moved', extension: [control('year')] },
    ]);
    await form.fill('Month', 'March');
    await form.fill('Year', '2019');
    await form.fill('Wakes', '2:30 p.m.');
    expect(form.answers('a')).to.deep.equal(['2019-03']);
    expect(form.answers('b')).to.deep.equal(['14:30:00']);
    expect(form.value('Wakes')).to.equal('2:30 p.m.');
    for (const [typed, time] of [['230 pm', '14:30:00'], ['1430', '14:30:00'], ['0915', '09:15:00'], ['12', undefined], ['2560', undefined]] as const) {
      await form.fill('Wakes', typed);
      expect(form.answers('b'), typed).to.deep.equal(time ? [time] : []);
    }
    const both = await forms.fill([{ linkId: 'd', type: 'dateTime', text: 'Happened' }]);
    await both.fill('Day', '7');
    await both.fill('Month', '3');
    await both.fill('Year', '2026');
    expect(both.answers('d')).to.deep.equal(['2026-03-07']);
    await both.fill('Time', '14 h 30');
    expect(both.answers('d')[0]).to.match(/^2026-03-07T14:30:00[+-]\d\d:\d\d$/);
  });

  it('take a quantity: a number in the form’s unit, in one that is chosen, or in one’s own', async () => {
    const unit = (code: string) => ({ system: 'http://unitsofmeasure.org', code, display: code });
    const fixed = await forms.fill([{ linkId: 'a', type: 'quantity', text: 'Height', extension: [hl7('questionnaire-unit', { valueCoding: unit('cm') })] }]);
    await fixed.fill('Number', '172.5');
    expect(fixed.answers('a')).to.deep.equal([{ value: 172.5, unit: 'cm', system: 'http://unitsofmeasure.org', code: 'cm' }]);
    const chosen = await forms.fill([{ linkId: 'a', type: 'quantity', text: 'Weight', extension: ['kg', '[lb_av]'].map(code => hl7('questionnaire-unitOption', { valueCoding: unit(code) })) }]);
    await chosen.fill('Unit', 'kg');
    await chosen.fill('Number', '70');
    expect(chosen.answers('a')).to.deep.equal([{ value: 70, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' }]);
    const open = await forms.fill([{ linkId: 'a', type: 'quantity', text: 'Dose' }]);
    await open.fill('Number', '2');
    await open.fill('Unit', 'tablets');
    expect(open.answers('a')).to.deep.equal([{ value: 2, unit: 'tablets' }]);
  });

  it('show the unit that a quantity is in, also one that the form does not list', async () => {
    const metres = { value: 1.8, unit: 'm', system: 'http://unitsofmeasure.org', code: 'm' };
    const listed = ['cm', 'mm'].map(code => hl7('questionnaire-unitOption', { valueCoding: { code, display: code } }));
    const form = await forms.fill([{ linkId: 'a', type: 'quantity', text: 'Height', initial: [{ valueQuantity: metres }], extension: listed }]);
    expect(form.one<HTMLSelectElement>('select').selectedOptions[0]?.text).to.equal('m');
    expect(form.answers('a')).to.deep.equal([metres]);
    await form.fill('Unit', 'mm');
    expect(form.answers('a')).to.deep.equal([{ value: 1.8, unit: 'mm', code: 'mm' }]);
  });

  it('begin with the unit that the form says, which is no answer', async () => {
    const unit = (code: string) => ({ system: 'http://unitsofmeasure.org', code, display: code });
    const form = await forms.fill([{
      linkId: 'a', type: 'quantity', text: 'Weight', initial: [{ valueQuantity: { unit: 'kg', code: 'kg' } }], extension: ['[lb_av]', 'kg'].map(code => hl7('questionnaire-unitOption', { valueCoding: unit(code) })),
    }]);
    expect(form.answers('a')).to.deep.equal([]);
    await form.fill('Number', '70');
    expect(form.answers('a')).to.deep.equal([{ value: 70, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' }]);
  });

  it('say how to write an answer, and what one’s own words are, in the language that is shown; not how to write a date, which has a field for each part', async () => {
    const inFrench = (words: string) => ({ extension: [hl7('translation', { extension: [{ url: 'lang', valueCode: 'fr-CA' }, { url: 'content', valueString: words }] })] });
    const form = await forms.fill([
      { linkId: 'a', type: 'string', text: 'Dose', extension: [hl7('entryFormat', { valueString: 'twice a day', _valueString: inFrench('deux fois par jour') })] },
      { linkId: 'b', type: 'open-choice', text: 'Genre', answerOption: options('Femme'), extension: [sdc('openLabel', { valueString: 'In my own words', _valueString: inFrench('Dans mes mots') })] },
      { linkId: 'c', type: 'date', text: 'Naissance', extension: [hl7('entryFormat', { valueString: 'YYYY-MM-DD' })] },
    ], { lang: 'fr-CA' });
    await form.shows('Dans mes mots');
    expect(form.text()).to.include('deux fois par jour').and.not.include('twice').and.not.include('own words').and.not.include('YYYY');
  });

  it('leave a slider unanswered until it is touched, and let the number be typed', async () => {
    const form = await forms.fill([{ linkId: 'a', type: 'integer', text: 'Pain', extension: [control('slider'), hl7('minValue', { valueInteger: 0 }), hl7('maxValue', { valueInteger: 10 })] }]);
    expect(form.answers('a')).to.deep.equal([]);
    expect(form.one('input[type=range]').getAttribute('aria-valuetext')).to.equal('Not answered yet');
    await form.fill('Number from 0 to 10', '7');
    await form.until(() => form.one<HTMLInputElement>('input[type=range]').value === '7', 'the slider at 7');
    await form.fill('Pain', '3');
    expect(form.answers('a')).to.deep.equal([3]);
  });

  it('lead from an error about a slider to the box in which a number is typed', async () => {
    const form = await forms.fill([{ linkId: 'a', type: 'integer', required: true, text: 'Pain', extension: [control('slider')] }]);
    await form.refused();
    form.one<HTMLAnchorElement>('#errors a').click();
    await form.until(() => form.focused()?.name === 'Number from 0 to 100', 'the box');
  });

  it('count up and down with a spinner, within its limits', async () => {
    const form = await forms.fill([{ linkId: 'a', type: 'integer', text: 'Cups', extension: [control('spinner'), hl7('maxValue', { valueInteger: 1 })] }]);
    for (const button of ['More', 'More', 'More']) {
      await form.press(button);
      await form.until(() => form.value('Cups') !== '', 'a number');
      await painted();
    }
    expect(form.answers('a')).to.deep.equal([1]);
  });

  it('take a file, with its name and size, and give it back', async () => {
    const form = await forms.fill([{ linkId: 'a', type: 'attachment', text: 'Letter', extension: [hl7('mimeType', { valueCode: 'text/plain' }), hl7('maxSize', { valueDecimal: 1 })] }]);
    await form.shows('At most 1 MB');
    const choose = (content: string, type: string) => {
      const input = form.one<HTMLInputElement>('input[type=file]');
      const files = new DataTransfer();
      files.items.add(new File([content], 'letter.txt', { type }));
      input.files = files.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    };
    choose('Hello', 'image/gif');
    await form.shows('letter.txt cannot be used here');
    choose('x'.repeat(1_000_001), 'text/plain');
    await form.shows('letter.txt is too large');
    choose('Hello', 'text/plain');
    await form.until(() => form.answers('a').length === 1, 'the file');
    expect(form.answers('a')).to.deep.equal([{ contentType: 'text/plain', size: 5, title: 'letter.txt', data: 'SGVsbG8=' }]);
    await form.press('Remove (letter.txt)');
    await form.shows('Choose a file');
    expect(form.answers('a')).to.deep.equal([]);
  });

  it('say plainly what cannot be asked, and what is filled in already', async () => {
    const form = await forms.fill([
      { linkId: 'a', type: 'hologram', text: 'Aura' }, { linkId: 'b', type: 'string', text: 'Health number', readOnly: true, initial: [{ valueString: '1234' }] },
    ]);
    expect(form.text()).to.include('This question cannot be asked here.').and.to.include('Filled in for you.').and.to.include('1234');
  });

  it('say nothing of what only the form’s own rules ask: no words, and nothing known', async () => {
    const asked = (linkId: string) => ({ linkId, type: 'boolean' as const, readOnly: true });
    const form = await forms.fill([asked('show-insurance'), { ...asked('insured'), initial: [{ valueBoolean: true }] }, { ...asked('c'), text: 'Card seen' }, { linkId: 'd', type: 'string', text: 'Name' }]);
    await form.shows('Card seen');
    expect(form.text()).to.include('insured').and.to.include('Nothing here yet').and.not.to.include('show-insurance');
  });
});
