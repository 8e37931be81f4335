import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { namesIn } from './names.ts';
import { releaseOf } from './release.ts';

const releaseIn = (item: unknown) => releaseOf(namesIn({ item }));
const of = (item: object) => releaseIn([{ linkId: 'g', type: 'group', item: [item] }]);

describe('the release that a form is written for', () => {
  it('is R4 for every type of R4, and for what is no form at all', () => {
    for (const type of ['boolean', 'choice', 'open-choice', 'quantity', 'display']) assert.equal(of({ linkId: 'a', type }), 'R4');
    assert.equal(of({ linkId: 'a', type: 'choice', initial: [{ valueString: 'x' }], answerOption: [{ valueString: 'x', initialSelected: true }] }), 'R4');
    for (const item of [undefined, null, 5, [null, 7, 'a']]) assert.equal(releaseIn(item), 'R4');
  });

  it('is R5 where a question has a type or a rule that came later, however deep', () => {
    assert.equal(of({ linkId: 'a', type: 'coding' }), 'R5');
    assert.equal(of({ linkId: 'a', type: 'string', answerConstraint: 'optionsOrString' }), 'R5');
    assert.equal(of({ linkId: 'a', type: 'group', item: [{ linkId: 'b', type: 'string', disabledDisplay: 'hidden' }] }), 'R5');
  });

  it('is R4 where it took over a word of a later release, or keeps an expression in an element of its own', () => {
    assert.equal(releaseIn([{ linkId: 'a', type: 'choice', answerConstraint: 'optionsOnly' }, { linkId: 'b', type: 'text', disabledDisplay: 'protected' }]), 'R4');
    assert.equal(of({ linkId: 'a', type: 'string', initialExpression: { expression: 'today()' } }), 'R4');
  });

  it('is STU3 where it has what went since', () => {
    assert.equal(of({ linkId: 'a', type: 'choice', option: [{ valueString: 'x' }] }), 'STU3');
    assert.equal(of({ linkId: 'a', type: 'string', initialString: 'x' }), 'STU3');
    assert.equal(of({ linkId: 'a', type: 'string', enableWhen: [{ question: 'b', hasAnswer: true }] }), 'STU3');
  });

  it('is found in a form from a script that holds itself', () => {
    const group = { linkId: 'g', type: 'group', item: [] as object[], answerOption: [] as object[] };
    group.item.push(group, { linkId: 'a', type: 'coding' });
    group.answerOption.push({ valueString: 'x', extension: [group] });
    assert.equal(releaseIn([group]), 'R5');
    assert.equal(releaseIn(group.answerOption), 'R5');
  });
});
