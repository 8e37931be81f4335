import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Form, nodesIn } from './form.ts';
import { logic } from './logic.ts';
import { valueTyped } from './typed.ts';
import { addInstance, removeInstance } from './instances.ts';

const formOf = (...item: readonly object[]) => new Form({ resourceType: 'Questionnaire', item }, { logic, valueTyped });

function nodeOf(form: Form, linkId: string) {
  const node = [...form.nodes()].find(({ item }) => item.linkId === linkId);
  assert.ok(node);
  return node;
}

test('an answer that was taken away comes back where it was, beside what was typed since', () => {
  const form = formOf({ linkId: 'a', type: 'string', repeats: true });
  const node = nodeOf(form, 'a');
  node.type('one');
  node.addAnswer();
  node.type('two', node.given[1]?.key);
  const back = node.removeAnswer(node.given[0]?.key ?? '');
  assert.deepEqual(node.values, [{ valueString: 'two' }]);
  node.addAnswer();
  node.type('three', node.given[1]?.key);
  back();
  back();
  assert.deepEqual(node.values.map(({ valueString }) => valueString), ['one', 'two', 'three']);
});

test('the last answer that was taken away comes back in place of the empty one', () => {
  const node = nodeOf(formOf({ linkId: 'a', type: 'string', repeats: true }), 'a');
  node.type('one');
  const back = node.removeAnswer(node.given[0]?.key ?? '');
  assert.deepEqual([node.values, node.given.length], [[], 1]);
  back();
  assert.deepEqual(node.given.map(({ value }) => value), [{ valueString: 'one' }]);
});

test('a group that was taken away comes back where it was, once, with its answers', () => {
  const form = formOf({ linkId: 'g', type: 'group', repeats: true, item: [{ linkId: 'a', type: 'string' }] });
  const names = () => nodesIn(form.root).map(one => (one.children ? nodesIn(one.children)[0]?.values[0]?.valueString : undefined));
  nodeOf(form, 'a').type('one');
  const first = nodeOf(form, 'g');
  const second = addInstance(first);
  if (second?.children) nodesIn(second.children)[0]?.type('two');
  const back = removeInstance(first);
  assert.deepEqual(names(), ['two']);
  back();
  back();
  assert.deepEqual(names(), ['one', 'two']);
  assert.equal(form.node(first.id), first);
});

test('the last group that was taken away comes back in place of the empty one, which stays where something was typed in it', () => {
  const form = formOf({ linkId: 'g', type: 'group', repeats: true, item: [{ linkId: 'a', type: 'string' }] });
  const all = () => nodesIn(form.root);
  nodeOf(form, 'a').type('one');
  removeInstance(nodeOf(form, 'g'))();
  assert.equal(all().length, 1);
  const back = removeInstance(nodeOf(form, 'g'));
  nodeOf(form, 'a').type('new');
  back();
  assert.equal(all().length, 2);
});

test('a value that is put keeps how it was typed', () => {
  const node = nodeOf(formOf({ linkId: 'a', type: 'time' }), 'a');
  node.put({ valueTime: '14:30:00' }, undefined, '2:30 p.m.');
  assert.deepEqual([node.values, node.given[0]?.typed], [[{ valueTime: '14:30:00' }], '2:30 p.m.']);
});

