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
    expect(form.announcement()).to.equal('New on this page: Call 9-1-1 now if it is severe.; Your pain');
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
