import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { QuestionnaireItem } from '@foyer/core/model/questionnaire';
import { LONG_FORMS, longForm, plainQuestions } from './long-forms.ts';

const questionsIn = (items: readonly QuestionnaireItem[] = []): QuestionnaireItem[] => items.flatMap(one => (one.type === 'group' ? questionsIn(one.item) : [one]));

describe('long forms', () => {
  it('have as many questions and expressions as they say, each under an id of its own', () => {
    for (const wanted of LONG_FORMS) {
      const all = questionsIn(longForm(wanted).item);
      const calculated = all.filter(({ extension }) => extension);
      assert.deepEqual([all.length - calculated.length, calculated.length], [wanted.questions, wanted.expressions]);
      assert.equal(new Set(all.map(({ linkId }) => linkId)).size, all.length);
    }
  });

  it('are asked in plain HTML question by question', () => {
    const form = longForm(LONG_FORMS[3]);
    const html = plainQuestions(form);
    for (const { linkId = '', text = '' } of questionsIn(form.item)) {
      assert.ok(html.includes(`name="${linkId}"`) || html.includes(`id="${linkId}"`), linkId);
      assert.ok(html.includes(`>${text}</`), text);
    }
  });
});
