/** What a screen reader is told of the widget: Chromium's accessibility tree as lines of role, name and state. */
import type { CDPSession } from 'playwright-core';

interface Value { readonly value?: unknown }
interface Node {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: Value;
  readonly name?: Value;
  readonly value?: Value;
  readonly properties?: readonly { readonly name: string; readonly value: Value }[];
  readonly childIds?: readonly string[];
  readonly backendDOMNodeId?: number;
}

/** Roles that say nothing by themselves. */
const SILENT = new Set(['generic', 'none', 'InlineTextBox', 'LineBreak', 'ListMarker', 'MenuListPopup']);
/** States that a patient would be told. */
const STATES = ['level', 'checked', 'pressed', 'expanded', 'invalid', 'disabled', 'modal', 'live'];

function stateOf({ properties = [] }: Node): string {
  const told = STATES.flatMap(name => {
    const value = properties.find(property => property.name === name)?.value.value;
    return value === undefined || value === false || value === 'false' || value === 'off' ? [] : [value === true || value === 'true' ? name : `${name}=${value}`];
  });
  return told.length > 0 ? ` [${told.join(' ')}]` : '';
}

function lineOf(node: Node): string {
  const name = String(node.name?.value ?? '').replace(/[ \n]+/g, ' ').trim();
  const value = String(node.value?.value ?? '');
  return `${node.role?.value}${name === '' ? '' : ` "${name}"`}${value === '' ? '' : ` = "${value}"`}${stateOf(node)}`;
}

function linesOf(nodes: ReadonlyMap<string, Node>, id: string, depth: number, around: string): string[] {
  const node = nodes.get(id);
  if (!node) return [];
  const role = String(node.role?.value ?? '');
  const silent = node.ignored || SILENT.has(role);
  // The text of a button or a link is its name already.
  const name = String(node.name?.value ?? '').trim();
  if (role === 'StaticText' && (name === '' || around === name)) return [];
  const own = silent ? [] : [`${'  '.repeat(depth)}${lineOf(node)}`];
  const below = (node.childIds ?? []).flatMap(child => linesOf(nodes, child, silent ? depth : depth + 1, silent ? around : name));
  return [...own, ...below];
}

/** The tree below an element that `expression` finds in the page, once it stays as it is: on a busy machine the browser fills it in bit by bit. */
export async function accessibilityTree(devTools: CDPSession, expression: string): Promise<string> {
  let tree = await treeNow(devTools, expression);
  for (let reads = 0; reads < 10; reads++) {
    const before = tree;
    await new Promise(resolve => { setTimeout(resolve, 50); });
    tree = await treeNow(devTools, expression);
    if (tree === before) break;
  }
  return tree;
}

async function treeNow(devTools: CDPSession, expression: string): Promise<string> {
  const { result } = await devTools.send('Runtime.evaluate', { expression });
  if (result.objectId === undefined) throw new Error(`${expression} finds nothing`);
  const { node: element } = await devTools.send('DOM.describeNode', { objectId: result.objectId });
  const { nodes } = await devTools.send('Accessibility.getFullAXTree') as unknown as { nodes: Node[] };
  const root = nodes.find(node => node.backendDOMNodeId === element.backendNodeId);
  if (!root) throw new Error(`${expression} is not in the accessibility tree`);
  return `${linesOf(new Map(nodes.map(node => [node.nodeId, node])), root.nodeId, 0, '').join('\n')}\n`;
}
