/**
 * Lit in our bundles under our own Trusted Types policy.
 *
 * Lit registers the policy "lit-html" when it is loaded: a page that does not list that name, or that has another Lit, makes
 * the whole bundle throw. In a bundle the policy gets our name, and where the page refuses even that one, templates are
 * filled by the platform's sanitiser (`Element.setHTML`), which needs no policy: it keeps Lit's markers and drops what could
 * run. Only bundles are changed; who installs from npm has Lit as it is.
 */
import { type ESTree, parseSync, type Plugin, Visitor } from 'vite';
import { applyEdits, type Edit } from './source-edits.ts';

const LIT_HTML = /[\\/]lit-html[\\/](?:node[\\/])?(?:development[\\/])?lit-html\.js(?:\?|$)/;

function isCreatePolicy({ callee, arguments: [name] }: ESTree.CallExpression): boolean {
  return callee.type === 'MemberExpression' && callee.property.type === 'Identifier' && callee.property.name === 'createPolicy'
    && name?.type === 'Literal' && name.value === 'lit-html';
}

function isFill({ left }: ESTree.AssignmentExpression): boolean {
  return left.type === 'MemberExpression' && left.property.type === 'Identifier' && left.property.name === 'innerHTML';
}

interface Places {
  readonly policies: Edit[];
  readonly fills: Edit[];
}

function findPlaces(code: string): Places {
  const text = ({ start, end }: { start: number; end: number }) => code.slice(start, end);
  const places: Places = { policies: [], fills: [] };
  new Visitor({
    CallExpression(node) {
      if (!isCreatePolicy(node) || node.callee.type !== 'MemberExpression') return;
      places.policies.push({ start: node.start, end: node.end, text: `foyerPolicy(${text(node.callee.object)})` });
    },
    AssignmentExpression(node) {
      if (!isFill(node) || node.left.type !== 'MemberExpression') return;
      places.fills.push({ start: node.start, end: node.end, text: `foyerFill(${text(node.left.object)},${text(node.right)})` });
    },
  }).visit(parseSync('lit-html.js', code).program);
  return places;
}

/** Two functions for lit-html.js: one that registers the policy or notes the refusal, one that fills a template. */
function additions(policy: string): string {
  return `
let foyerIsRefused = false;
function foyerPolicy(factory) {
  try { return factory.createPolicy(${JSON.stringify(policy)}, { createHTML: markup => markup }); } catch { foyerIsRefused = true; }
}
function foyerFill(template, markup) {
  if (foyerIsRefused && template.setHTML) template.setHTML(markup, { sanitizer: { removeElements: [], removeAttributes: [], comments: true } });
  else template.innerHTML = markup;
}`;
}

/** lit-html.js with its policy renamed; throws when Lit is no longer written as this expects. */
export function renamePolicy(code: string, policy: string): string {
  const { policies, fills } = findPlaces(code);
  if (policies.length !== 1 || fills.length !== 1) {
    throw new Error(`lit-html is not as expected: it creates ${policies.length} policies and fills ${fills.length} templates; each should be 1.`);
  }
  // First, since the policy is asked for while the module body runs and `let` is not hoisted.
  return `${additions(policy)}\n${applyEdits(code, [...policies, ...fills])}`;
}

/** The Vite plugin. It stops the build when Lit has changed, or when a bundle holds two copies of it. */
export function ownTrustedTypesPolicy(policy: string): Plugin {
  const copies = new Set<string>();
  return {
    name: 'foyer:trusted-types',
    apply: 'build',
    enforce: 'pre',
    // Vite starts anew for each output format.
    buildStart() { copies.clear(); },
    transform: {
      filter: { id: LIT_HTML },
      handler(code, id) {
        copies.add(id);
        return { code: renamePolicy(code, policy), map: null };
      },
    },
    buildEnd(error) {
      if (!error && copies.size > 1) this.error(`Two copies of lit-html would be bundled: ${[...copies].join(', ')}`);
    },
  };
}
