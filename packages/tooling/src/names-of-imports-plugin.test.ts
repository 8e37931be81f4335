import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withNamesOfImports } from './names-of-imports-plugin.ts';

const CASES: readonly [says: string, code: string, expected: string][] = [
  ['takes the name that it has where it comes from', 'import{ab as e}from"./x.js";e(e.e,{e:e});', 'import{ab}from"./x.js";ab(ab.e,{e:ab});'],
  ['changes places with what had that name', 'import{a as e,b as t}from"./x.js";var a=1,b=2;e(a);t(b);', 'import{a,b}from"./x.js";var e=1,t=2;a(e);b(t);'],
  ['changes places with another import', 'import{a as b,b as a}from"./x.js";a(b);', 'import{a,b}from"./x.js";b(a);'],
  ['keeps the names of members', 'import{a as e}from"./x.js";var f={e};f.e(class{e(){}});', 'import{a}from"./x.js";var f={e:a};f.e(class{e(){}});'],
  ['is left as it is where its name means something else inside', 'import{a as e}from"./x.js";e((e)=>e,({e})=>e);', 'import{a as e}from"./x.js";e((e)=>e,({e})=>e);'],
  ['is left as it is where the new name means something inside', 'import{a as e}from"./x.js";e((a)=>a);', 'import{a as e}from"./x.js";e((a)=>a);'],
  ['is left as it is where the new name is one of the browser', 'import{name as e}from"./x.js";e(name);', 'import{name as e}from"./x.js";e(name);'],
  ['gives a name to one only', 'import{a as e}from"./x.js";import{a as t}from"./y.js";e(t);', 'import{a}from"./x.js";import{a as t}from"./y.js";a(t);'],
  ['leaves alone what the chunk exports', 'import{a as e}from"./x.js";var t=e;export{t as a,e as u};', 'import{a}from"./x.js";var t=a;export{t as a,a as u};'],
  ['leaves others the names that they know', 'import{a as e}from"./x.js";var a=e;export{a};', 'import{a}from"./x.js";var e=a;export{e as a};'],
];

for (const [says, code, expected] of CASES) {
  test(`an import ${says}`, () => assert.equal(withNamesOfImports(code, 'chunk.js'), expected));
}
