/** Foyer's own lint rules, as a plugin of oxlint. `lint-rules.test.ts` sees each of them fire. */
import { basename } from 'node:path';
import type { ESTree } from 'vite';
import { arrowBroken } from './lint-arrows.ts';

/** What these rules use of the linter's context. */
interface Context {
  readonly filename: string;
  report(problem: { node: unknown; message: string }): void;
}

type Visitor = {
  [K in ESTree.Node['type']]?: (node: Extract<ESTree.Node, { type: K }>) => void;
};

interface Rule {
  create(context: Context): Visitor;
}

/** A file's path from the root, also in a copy of the tree elsewhere. */
function placeOf(filename: string): string {
  const path = filename.replaceAll('\\', '/');
  const at = path.lastIndexOf('/packages/');
  return at < 0 ? path : path.slice(at + 1);
}

const isTest = (file: string) => /\.test(-\w+)?\.ts$/.test(file);

/** Calls back for each import of a module, written in whichever way. */
function imports(each: (source: string, node: ESTree.Node) => void): Visitor {
  const literal = (source: ESTree.Node | null, node: ESTree.Node) => {
    if (source?.type === 'Literal' && typeof source.value === 'string') each(source.value, node);
  };
  return {
    ImportDeclaration: node => literal(node.source, node),
    ExportNamedDeclaration: node => literal(node.source, node),
    ExportAllDeclaration: node => literal(node.source, node),
    ImportExpression: node => literal(node.source, node),
    TSImportType: node => literal(node.source, node),
  };
}

const arrows: Rule = {
  create: ({ filename, report }) => imports((source, node) => {
    const why = arrowBroken(placeOf(filename), source);
    if (why !== undefined) report({ node, message: `${why}.` });
  }),
};

const zodMini: Rule = {
  create: ({ report }) => ({
    ...imports((source, node) => {
      if (/^zod(\/|$)/.test(source) && source !== 'zod/mini') report({ node, message: 'Import zod/mini: zod itself adds up to 90 kB to a bundle.' });
    }),
    ImportDeclaration(node) {
      const { value } = node.source;
      if (!/^zod(\/|$)/.test(value)) return;
      const whole = node.specifiers.every(specifier => specifier.type === 'ImportNamespaceSpecifier');
      if (value !== 'zod/mini' || !whole) report({ node, message: `Write import * as z from 'zod/mini': any other form keeps all of zod in a bundle.` });
    },
  }),
};

const SINKS = new Set(['innerHTML', 'outerHTML', 'srcdoc', 'cssText']);
const SINK_CALLS = new Set(['insertAdjacentHTML', 'setHTMLUnsafe', 'parseHTMLUnsafe', 'createContextualFragment']);
const DIRECTIVES = new Set(['unsafeHTML', 'unsafeSVG', 'unsafeMathML', 'unsafeStatic', 'unsafeCSS', 'styleMap']);

function nameOf(node: ESTree.Node): string | undefined {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
}

/** What a call does that text from elsewhere must not reach; undefined for a harmless call. */
function sinkOfCall({ callee, arguments: [first] }: ESTree.CallExpression): string | undefined {
  if (callee.type !== 'MemberExpression') return undefined;
  const method = nameOf(callee.property) ?? '';
  if (SINK_CALLS.has(method)) return method;
  if (/^write(ln)?$/.test(method) && nameOf(callee.object) === 'document') return `document.${method}`;
  if (method === 'setAttribute' && first !== undefined && nameOf(first) === 'style') return `setAttribute('style')`;
  return undefined;
}

const noSinks: Rule = {
  create({ report }) {
    const refuse = (node: ESTree.Node, what: string) => report({ node, message: `${what} is not used here: build nodes, or render text with Lit.` });
    return {
      AssignmentExpression(node) {
        const name = node.left.type === 'MemberExpression' ? nameOf(node.left.property) : undefined;
        if (name !== undefined && SINKS.has(name)) refuse(node, name);
      },
      CallExpression(node) {
        const sink = sinkOfCall(node);
        if (sink !== undefined) refuse(node, sink);
      },
      ImportSpecifier(node) {
        const name = nameOf(node.imported) ?? '';
        if (DIRECTIVES.has(name)) refuse(node, name);
      },
      TemplateElement(node) {
        if (/\.(inner|outer)HTML=$|\.srcdoc=$/i.test(node.value.raw)) refuse(node, 'A binding to markup');
      },
    };
  },
};

function isTagged(node: ESTree.TaggedTemplateExpression, tag: string): boolean {
  return node.tag.type === 'Identifier' && node.tag.name === tag;
}

const noRem: Rule = {
  create({ filename, report }) {
    const message = 'Use em: a rem hangs on the host page\'s root, which is not ours.';
    const check = (quasi: ESTree.TemplateLiteral) => {
      for (const part of quasi.quasis) if (/\d\.?rem\b/.test(part.value.raw)) report({ node: part, message });
    };
    if (/\.styles\.ts$/.test(filename)) return { TemplateLiteral: check };
    return { TaggedTemplateExpression: node => { if (isTagged(node, 'css')) check(node.quasi); } };
  },
};

const noElementNames: Rule = {
  create({ filename, report }) {
    if (isTest(filename)) return {};
    return {
      TaggedTemplateExpression(node) {
        if (!isTagged(node, 'html')) return;
        const named = node.quasi.quasis.find(part => /<\/?foyer-/i.test(part.value.raw));
        if (named) report({ node: named, message: 'A template names no Foyer element: under another prefix that element has another name.' });
      },
    };
  },
};

const VAGUE = /^(.*-)?(utils?|helpers?|common|misc|shared|manager)(\.|$)/;

const clearNames: Rule = {
  create: ({ filename, report }) => ({
    Program(node) {
      if (VAGUE.test(basename(filename))) report({ node, message: `"${basename(filename)}" does not say what is in it.` });
    },
  }),
};

const allTestsRun: Rule = {
  create({ filename, report }) {
    if (!isTest(filename)) return {};
    return {
      CallExpression(node) {
        const { callee } = node;
        if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return;
        const what = `${callee.object.name}.${nameOf(callee.property)}`;
        if (/^(describe|it|test|suite|context)\.(only|skip|todo)$/.test(what)) report({ node, message: `${what} leaves tests out.` });
      },
    };
  },
};

// oxlint looks for a plugin in the default export.
export default {
  meta: { name: 'foyer' },
  rules: {
    arrows,
    'zod-mini': zodMini,
    'no-sinks': noSinks,
    'no-rem': noRem,
    'no-element-names': noElementNames,
    'clear-names': clearNames,
    'all-tests-run': allTestsRun,
  },
};
