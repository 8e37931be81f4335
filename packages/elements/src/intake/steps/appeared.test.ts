import { expect } from '@open-wc/testing';
import { options, painted, useForms } from '../controls/form.test-support.ts';

describe('what an answer brings onto the page', () => {
  const forms = useForms();
  const when = (question: string) => [{ question, operator: '=', answerBoolean: true }];

  it('is said once, a group by its name', async () => {
    const form = await forms.fill([
      { linkId: 'a', type: 'boolean', text: 'Pain?' },
      { linkId: 'b', type: 'display', text: 'Call 9-1-1 now if it is severe.', enableWhen: when('a') },
      { linkId: 'c', type: 'group', text: 'Your pain', enableWhen: when('a'), item: [{ linkId: 'd', type: 'string', text: 'Where?' }] },
    ]);
    expect(form.announcement()).to.equal('');
    await form.choose('Yes');
    await form.until(() => form.announcement().includes('9-1-1'), 'what is new');
    expect(form.announcement()).to.equal('New on this page: Call 9-1-1 now if it is severe; Your pain.');
    await form.choose('No');
    await form.until(() => form.announcement().startsWith('No longer'), 'what is gone');
    expect(form.announcement()).to.equal('No longer asked: Call 9-1-1 now if it is severe; Your pain.');
    // Said again, though it was said before.
    await form.choose('Yes');
    await form.until(() => form.announcement().startsWith('New'), 'what is new again');
  });

  it('is said in part where it is much', async () => {
    const names = ['One', 'Two', 'Three', 'Four', 'Five'];
    const form = await forms.fill([{ linkId: 'a', type: 'boolean', text: 'Pain?' }, ...names.map(text => ({ linkId: text, type: 'string' as const, text, enableWhen: when('a') }))]);
    await form.choose('Yes');
    await form.until(() => form.announcement() !== '', 'what is new');
    expect(form.announcement()).to.equal('New on this page: One; Two; Three; and 2 more.');
  });

  it('takes other choices away with words', async () => {
    const [cough, fever] = options('Cough', 'Fever');
    const none = { ...options('None of these')[0], extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive', valueBoolean: true }] };
    const form = await forms.fill([
      { linkId: 'a', type: 'choice', text: 'What do you have?', repeats: true, answerOption: [cough, fever, none] as never },
      { linkId: 'b', type: 'string', text: 'Since when?', enableWhen: [{ question: 'a', operator: '=', answerCoding: { code: 'cough' } }] },
    ]);
    await form.choose('Cough');
    await form.until(() => form.announcement().includes('Since when'), 'what is new');
    await form.choose('None of these');
    await form.until(() => form.announcement().includes('cleared'), 'what is gone');
    expect(form.announcement()).to.equal('Your other choices were cleared: What do you have? No longer asked: Since when?');
  });

  it('is not said of what somebody added', async () => {
    const form = await forms.fill([{ linkId: 'g', type: 'group', text: 'Medicine', repeats: true, item: [{ linkId: 'n', type: 'choice', text: 'Name', answerOption: options('A', 'B') }] }]);
    await form.press('Add another (Medicine)');
    await form.until(() => form.announcement().includes('was added'), 'that it was added');
    await painted();
    await painted();
    expect(form.announcement()).to.equal('Medicine 2 was added.');
  });
});
