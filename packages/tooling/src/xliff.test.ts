import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readable, readXliff, writeXliff } from './xliff.ts';

const file = (units: string) => `<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file target-language="fr-CA" source-language="en-CA" original="lit-localize-inputs" datatype="plaintext">
<body>
${units}
</body>
</file>
</xliff>
`;

const STEP = `<trans-unit id="progress.step">
  <source>Step <x id="0" equiv-text="\${position}"/> of <x id="1" equiv-text="\${say(&quot;a&quot;) &amp;&amp; total}"/></source>
  <target>Étape <x id="0" equiv-text="\${position}"/> sur <x id="1" equiv-text="\${say(&quot;a&quot;) &amp;&amp; total}"/></target>
  <note from="lit-localize">Above the heading</note>
</trans-unit>`;
const BACK = `<trans-unit id="action.back">
  <source>Back &lt; &amp; up</source>
</trans-unit>`;

test('what was written reads back, character by character', () => {
  const xml = file(`${BACK}\n${STEP}`);
  assert.equal(writeXliff(readXliff(xml)), xml);
});

test('messages are written by id, whatever their order', () => {
  assert.equal(writeXliff(readXliff(file(`${STEP}\n${BACK}`))), file(`${BACK}\n${STEP}`));
});

test('sentences are read with what is filled in, entities resolved', () => {
  const { locale, sourceLocale, units: [back, step] } = readXliff(file(`${BACK}\n${STEP}`));
  assert.deepEqual([sourceLocale, locale], ['en-CA', 'fr-CA']);
  assert.deepEqual(back, { id: 'action.back', source: ['Back < & up'], target: undefined, note: undefined });
  assert.equal(step?.note, 'Above the heading');
  assert.deepEqual(step?.source[3], { id: '1', text: '${say("a") && total}' });
  assert.equal(readable(step?.target ?? []), 'Étape {0} sur {1}');
});

test('what a translator\'s program adds is read: attributes, spaces, an empty target', () => {
  const [unit, empty] = readXliff(file(`<trans-unit xml:space="preserve" id="a.b" >
    <source xml:lang="en">One</source>
    <target state="translated" xml:lang="fr">Un&#160;&#xE9;</target>
  </trans-unit><trans-unit id="a.c"><source>Two</source><target/></trans-unit>`)).units;
  assert.deepEqual(unit?.target, ['Un\u00a0é']);
  assert.deepEqual(empty?.target, []);
});

test('a variable that was renamed in the source is renamed in the translation', () => {
  const renamed = STEP.replace('Step <x id="0" equiv-text="${position}"/>', 'Step <x id="0" equiv-text="${now}"/>');
  assert.match(writeXliff(readXliff(file(renamed))), /Étape <x id="0" equiv-text="\$\{now\}"\/>/);
});

test('a file that is not as expected is refused, not read in part', () => {
  assert.throws(() => readXliff('<xliff/>'), /no <file>/);
  assert.throws(() => readXliff(file('<trans-unit id="a.b"><source>One</source>')), /not closed/);
  assert.throws(() => readXliff(file('<trans-unit><source>One</source></trans-unit>')), /has no id/);
  assert.throws(() => readXliff(file('<trans-unit id="a.b"><source>One <g>two</g></source></trans-unit>')), /is no text/);
});
