/** `docs/reference/*.md`, one page per element, from the custom elements manifest. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRepository, readJson } from './repository.ts';

interface Described {
  readonly name?: string;
  readonly description?: string;
  readonly default?: string;
  readonly type?: { readonly text: string };
}

interface Member extends Described {
  readonly kind: string;
  readonly privacy?: string;
  readonly static?: boolean;
  readonly attribute?: string;
  readonly readonly?: boolean;
  readonly parameters?: readonly Described[];
  readonly return?: { readonly type?: { readonly text: string } };
  readonly inheritedFrom?: { readonly name: string };
}

/** A custom element as the manifest describes it (custom-elements-manifest schema 1.0). */
export interface Declaration extends Described {
  readonly kind: string;
  readonly tagName?: string;
  readonly attributes?: readonly (Described & { readonly fieldName?: string })[];
  readonly members?: readonly Member[];
  readonly events?: readonly Described[];
  readonly slots?: readonly Described[];
  readonly cssParts?: readonly Described[];
  readonly cssProperties?: readonly Described[];
}

interface Manifest {
  readonly modules: readonly { readonly path: string; readonly declarations?: readonly Declaration[] }[];
}

const GENERATED = '<!-- Generated from the custom elements manifest by "npm run generate"; do not edit. -->';

/** Text in a table's cell. */
function cell(text: string | undefined): string {
  return (text ?? '').replaceAll('\n', ' ').replaceAll('|', '\\|').trim();
}

function code(text: string | undefined): string {
  return text === undefined || text === '' ? '' : `\`${cell(text)}\``;
}

/** A heading with a table below it; nothing when there are no rows. */
function section(heading: string, columns: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [`## ${heading}`, '', line(columns), line(columns.map(() => '---')), ...rows.map(line), '', ''].join('\n');
}

function named(heading: string, all: readonly Described[] = []): string {
  return section(heading, ['Name', 'Description'], all.map(({ name, description }) => [code(name) || '(default)', cell(description)]));
}

const isPublic = ({ privacy, static: isStatic, name = '' }: Member) =>
  privacy !== 'private' && privacy !== 'protected' && isStatic !== true && !/^[#_[]/.test(name);

function fields({ members = [] }: Declaration): string {
  const rows = members.filter(member => member.kind === 'field' && isPublic(member) && cell(member.description) !== '');
  return section('Properties', ['Property', 'Attribute', 'Type', 'Default', 'Description'], rows.map(({ name, attribute, type, default: initial, description }) =>
    [code(name), code(attribute), code(type?.text), code(initial), cell(description)]));
}

function methods({ members = [] }: Declaration): string {
  const rows = members.filter(member => member.kind === 'method' && isPublic(member) && cell(member.description) !== '');
  const signature = ({ name, parameters = [] }: Member) =>
    `${name}(${parameters.map(parameter => `${parameter.name}${parameter.type ? `: ${parameter.type.text}` : ''}`).join(', ')})`;
  return section('Methods', ['Method', 'Description'], rows.map(member => [code(signature(member)), cell(member.description)]));
}

/** The page of one element. */
export function referencePage(declaration: Declaration): string {
  const { tagName = '', description = '', events, slots, cssParts, cssProperties } = declaration;
  const parts = [
    fields(declaration), methods(declaration), named('Events', events), named('Slots', slots),
    named('Parts', cssParts),
    section('Tokens', ['Token', 'Default', 'Description'], (cssProperties ?? []).map(property =>
      [code(property.name), code(property.default), cell(property.description)])),
  ];
  return `${GENERATED}\n\n# \`<${tagName}>\`\n\n${description.trim()}\n\n${parts.join('')}`.trimEnd() + '\n';
}

/** Writes the pages anew. Nothing when there is no manifest or no element in it. */
export function writeReference(): void {
  const path = inRepository('packages/elements/custom-elements.json');
  const folder = inRepository('docs/reference');
  const elements = existsSync(path)
    ? readJson<Manifest>(path).modules.flatMap(module => module.declarations ?? []).filter(({ tagName }) => tagName?.includes('-'))
    : [];
  rmSync(folder, { recursive: true, force: true });
  if (elements.length === 0) return;
  mkdirSync(folder, { recursive: true });
  for (const element of elements) writeFileSync(join(folder, `${element.tagName}.md`), referencePage(element));
}
