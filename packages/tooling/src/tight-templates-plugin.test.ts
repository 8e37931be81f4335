import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { tightCss, tightHtml, tightTemplates } from './tight-templates-plugin.ts';

const whole = { first: true, last: true };

describe('tight templates', () => {
  it('take line ends beside tags, and keep one space between words', () => {
    assert.equal(tightHtml('\n  <p>\n    two\n    words\n  </p>\n', whole), '<p>two words</p>');
  });

  it('keep a space between two expressions, and white space within a line', () => {
    assert.equal(tightHtml('\n   ', { first: false, last: false }), ' ');
    assert.equal(tightHtml('<b>a</b> <i>b</i>', whole), '<b>a</b> <i>b</i>');
  });

  it('keep attributes apart', () => {
    assert.equal(tightHtml('<input id="a"\n      name="b"\n      >', whole), '<input id="a" name="b" >');
  });

  it('keep the space of a descendant in CSS', () => {
    assert.equal(tightCss('\n  .tile :focus-visible { outline: none; }\n  /* why */\n  a, b { top: calc(1em + 2px); }'), '.tile :focus-visible{outline:none}a,b{top:calc(1em + 2px)}');
  });

  it('change nested templates and nothing else', () => {
    const code = 'const x = html`\n  <ul>\n    ${list.map(a => html`\n <li>${a}</li>`)}\n  </ul>`; const y = other`\n  `;';
    assert.equal(tightTemplates(code, 'a.ts'), 'const x = html`<ul>${list.map(a => html`<li>${a}</li>`)}</ul>`; const y = other`\n  `;');
  });
});
