/** An answer that was wrong and is being corrected: what was said of it stays as it was, and nothing untrue is said while somebody types. */
import { expect } from '@open-wc/testing';
import type { QuestionnaireItem } from '@foyer/core/model/questionnaire';
import { hl7, options, painted, useForms } from './controls/form.test-support.ts';

const CASES: readonly (readonly [item: QuestionnaireItem, wrong: string, right: string, said: string])[] = [
  [{ linkId: 'a', type: 'decimal', text: 'Fever', extension: [hl7('maxDecimalPlaces', { valueInteger: 1 })] }, '39.55', '39.5', 'Fever: digits after the decimal point, at most 1'],
  [{ linkId: 'a', type: 'integer', text: 'Pain', extension: [hl7('maxValue', { valueInteger: 10 })] }, '15', '5', 'Pain: the most is 10'],
  [{ linkId: 'a', type: 'string', text: 'Why', maxLength: 3 }, 'Because', 'No', 'Why: write at most 3 characters'],
  [{ linkId: 'a', type: 'string', text: 'Why', required: true }, '', 'No', 'Answer this question: Why'],
];

describe('an answer that is corrected', () => {
  const forms = useForms();

  for (const [item, wrong, right, said] of CASES) {
    it(`is not spoken of while it is typed: ${said}`, async () => {
      const form = await forms.fill([item]);
      if (wrong) await form.fill(item.text ?? '', wrong);
      await form.refused();
      expect(form.errors()).to.deep.equal([said]);
      await form.fill(item.text ?? '', right);
      for (let n = 0; n < 3; n++) {
        await painted();
        form.element.requestUpdate();
        await form.element.updateComplete;
      }
      expect(form.errors()).to.deep.equal([said]);
      expect(form.shown('[role=alert], .error').map(one => one.textContent).join()).not.to.match(/NaN|undefined|check this answer/);
      await form.pressPrimary();
      await form.shows('Check your answers');
    });
  }

  it('is found where it was chosen', async () => {
    const form = await forms.fill([{ linkId: 'a', type: 'choice', text: 'Visit', answerOption: options('New', 'Renewal', 'Other') }, { linkId: 'b', type: 'choice', text: 'Pain', answerOption: options('None', 'Some') }]);
    await form.choose('Renewal');
    await form.pressPrimary();
    await form.shows('Check your answers');
    const focused = () => (form.element.shadowRoot?.activeElement as HTMLInputElement | null)?.labels?.[0]?.textContent.trim();
    await form.press('Change (Visit)');
    await form.until(() => focused() === 'Renewal', 'what was chosen');
    await form.pressPrimary();
    await form.shows('Check your answers');
    await form.press('Change (Pain)');
    await form.until(() => focused() === 'None', 'the first, where nothing is chosen');
  });
});
