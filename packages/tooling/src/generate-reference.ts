/** `docs/reference/*.md`, one page per element, from the custom elements manifest. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  readonly superclass?: { readonly name: string };
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

/** Attributes that no property has. */
function attributesAlone({ attributes = [], members = [] }: Declaration): string {
  const alone = attributes.filter(({ name, fieldName }) => fieldName === undefined && !members.some(member => member.attribute === name));
  return named('Attributes', alone);
}

/** The class of an event by its name: `foyer-step` is a FoyerStepEvent. */
function eventClass(name: string): string {
  return `${name.split('-').map(word => word.charAt(0).toUpperCase() + word.slice(1)).join('')}Event`;
}

/** Events that the doc block names. The analyzer adds what it takes for events in the code. */
function eventsOf({ events = [] }: Declaration, others: Others): string {
  const rows = events.filter(({ description = '' }) => description !== '').map(({ name = '', description }) => {
    const properties = (others.classes.get(eventClass(name))?.members ?? []).filter(member => member.kind === 'field');
    return [code(name), properties.map(property => `\`${property.name}\` ${code(property.type?.text)}`).join('<br>'), cell(description)];
  });
  return section('Events', ['Name', 'Properties', 'Description'], rows);
}

/** What a page tells beside its own declaration. */
export interface Others {
  /** Classes of the manifest, by name. */
  readonly classes: ReadonlyMap<string, Declaration>;
  /** Defaults of tokens, by name. */
  readonly defaults: ReadonlyMap<string, string>;
}

/** Defaults of tokens as a style sheet says them: `var(--foyer-radius, 0.5em)`. */
export function tokenDefaults(styles: string): Map<string, string> {
  const uses = styles.matchAll(/var\((--foyer-[\w-]+), ((?:[^()]|\((?:[^()]|\([^()]*\))*\))+)\)/g);
  return new Map([...uses].map(([, name = '', initial = '']) => [name, initial]));
}

/** The page of one element. */
export function referencePage(declaration: Declaration, others: Others = { classes: new Map(), defaults: new Map() }): string {
  const { tagName = '', description = '', slots, cssParts, cssProperties } = declaration;
  const parts = [
    attributesAlone(declaration), fields(declaration), methods(declaration), eventsOf(declaration, others), named('Slots', slots),
    named('Parts', cssParts),
    section('Tokens', ['Token', 'Default', 'Description'], (cssProperties ?? []).map(({ name = '', default: initial, description: what }) =>
      [code(name), code(initial ?? others.defaults.get(name)), cell(what)])),
  ];
  return `${GENERATED}\n\n# \`<${tagName}>\`\n\n${description.trim()}\n\n${parts.join('')}`.trimEnd() + '\n';
}

/** What stands for the letters of a class that it extends: `P` is `BookingPrefill` where it extends `JourneyElement<BookingShape, BookingPrefill>`. */
export function typeArguments(child: string, parent: string): Map<string, string> {
  const [, name = '', given = ''] = /class \w+ extends (\w+)<([^>]+)>/.exec(child) ?? [];
  const letters = new RegExp(`class ${name}<([^>]+)>`).exec(parent)?.[1]?.split(',').map(one => one.trim().split(/\s/)[0] ?? '') ?? [];
  return new Map(given === '' ? [] : letters.map((letter, i) => [letter, given.split(',')[i]?.trim() ?? letter]));
}

/** The same declaration with types instead of letters. */
function withTypes(declaration: Declaration, types: ReadonlyMap<string, string>): Declaration {
  const named = (text: string) => text.replace(/\b[A-Z]\b/g, letter => types.get(letter) ?? letter);
  const typed = <T extends Described>(one: T): T => (one.type ? { ...one, type: { text: named(one.type.text) } } : one);
  const members = declaration.members?.map(member => ({ ...typed(member), ...(member.parameters && { parameters: member.parameters.map(typed) }) }));
  return members ? { ...declaration, members } : declaration;
}

function sourceOf(path: string): string {
  return path === '' ? '' : readFileSync(inRepository('packages/elements', path), 'utf8');
}

/** Writes the pages anew. Nothing when there is no manifest or no element in it. */
export function writeReference(): void {
  const path = inRepository('packages/elements/custom-elements.json');
  const folder = inRepository('docs/reference');
  const modules = existsSync(path) ? readJson<Manifest>(path).modules : [];
  const all = modules.flatMap(module => module.declarations ?? []);
  const moduleOf = (name?: string) => modules.find(({ declarations = [] }) => declarations.some(one => one.name === name))?.path ?? '';
  const elements = all.filter(({ tagName }) => tagName?.includes('-')).map(one =>
    withTypes(one, typeArguments(sourceOf(moduleOf(one.name)), sourceOf(moduleOf(one.superclass?.name)))));
  rmSync(folder, { recursive: true, force: true });
  if (elements.length === 0) return;
  mkdirSync(folder, { recursive: true });
  const others: Others = {
    classes: new Map(all.map(one => [one.name ?? '', one])),
    defaults: tokenDefaults(readFileSync(inRepository('packages/elements/src/theme/root.styles.ts'), 'utf8')),
  };
  for (const element of elements) writeFileSync(join(folder, `${element.tagName}.md`), referencePage(element, others));
}
