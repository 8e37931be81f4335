import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toMarkup } from './markdown.ts';

test('emphasis is in words and around links, and changes no address', () => {
  assert.equal(toMarkup('[c](https://example.org/__docs__/a_b_/*x*.pdf)'), '<p><a href="https://example.org/__docs__/a_b_/*x*.pdf">c</a></p>');
  assert.equal(toMarkup('**[card](https://example.org/__a__?b=1&c=2)**, [*e*](https://example.org/_e_), __f__'),
    '<p><strong><a href="https://example.org/__a__?b=1&amp;c=2">card</a></strong>, <a href="https://example.org/_e_"><em>e</em></a>, <strong>f</strong></p>');
});

test('headings are as many as somebody wrote, and what follows stands below', () => {
  assert.equal(toMarkup('# a\n## b\nc\n- d\n# e'), '<p><strong>a</strong></p><p><strong>b</strong></p><p>c</p><ul><li>d # e</li></ul>');
  assert.equal(toMarkup('# a\n'.repeat(12_400)), '<p><strong>a</strong></p>'.repeat(12_400));
});

test('a line may end as on any machine', () => {
  assert.equal(toMarkup('# a\r\n- b\r\n- c\r\n \r\nd').replace(/\r/g, ''), '<p><strong>a</strong></p><ul><li>b</li><li>c</li></ul><p>d</p>');
});

for (const [what, of] of Object.entries<(n: number) => string>({
  'an item after spaces': n => `- ${' '.repeat(n)}x\u2028y`, 'a heading after spaces': n => `# ${' '.repeat(n)}x\ry`, 'spaces': n => `x\n${' '.repeat(n)}x`, 'lines': n => '\n \r'.repeat(n / 3), 'headings': n => '# a\n'.repeat(n / 4),
  'links': n => '[a](https://'.repeat(n / 12), 'brackets': n => '[a'.repeat(n / 2), 'stars': n => ' *a **b'.repeat(n / 7), 'lines of an item': n => `- a\n${'x\n'.repeat(n / 2)}`,
})) {
  test(`a text of twice the length takes no more than about twice as long: ${what}`, () => {
    // The best of several: what else this machine does is not counted.
    const took = (n: number) => Math.min(...Array.from({ length: 3 }, () => {
      const begin = performance.now();
      toMarkup(of(n));
      return performance.now() - begin;
    }));
    const once = took(50_000);
    assert.ok(took(100_000) < 3 * once + 100);
  });
}
