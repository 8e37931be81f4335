/** What a vendor may import: the entries of the published packages, and the names that each exports. */
import { readFileSync, writeFileSync } from 'node:fs';
import { inRepository, publishedPackages, readJson } from './repository.ts';

/** One module that may be imported from outside. */
export interface Entry {
  /** As it stands in an import: `@foyer/core/backend/backend-error`. */
  readonly specifier: string;
  /** Path of the source, from the package's folder. */
  readonly source: string;
}

interface Manifest {
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
}

/** The condition under which the repository resolves to sources: not for who installs a package. */
const FOR_US = 'foyer-source';

/** The paths that an installed package lets in, without those for Foyer's own packages and for tools. */
function entriesOf(name: string): Entry[] {
  const { exports } = readJson<Manifest>(inRepository('packages', name, 'package.json'));
  return Object.entries(exports).flatMap(([path, target]) => {
    if (typeof target === 'string' || target['default'] === undefined || path.startsWith('./internal/')) return [];
    return [{ specifier: `@foyer/${name}${path.slice(1)}`, source: target[FOR_US] ?? '' }];
  });
}

/** The public entries of every published package that exists here. */
export function publicEntries(): Entry[] {
  return publishedPackages().flatMap(entriesOf);
}

/** Every specifier that an installed package lets in, also those for Foyer's own packages. */
export function importable(): Set<string> {
  return new Set(publishedPackages().flatMap(name => {
    const { exports } = readJson<Manifest>(inRepository('packages', name, 'package.json'));
    return Object.entries(exports).filter(([, target]) => typeof target === 'string' || target['default'] !== undefined).map(([path]) => `@foyer/${name}${path.slice(1)}`);
  }));
}

const DECLARED = /^export (?:declare )?(?:abstract )?(?:async )?(?:const|let|function\*?|class|interface|type) ([\w$]+)/gm;
const LISTED = /^export (?:type )?\{([^}]*)\}/gm;

/** Names that a module of ours exports, sorted: of a source, or of the declarations that are made from it. */
export function exportedNames(module: string): string[] {
  const listed = [...module.matchAll(LISTED)].flatMap(([, names = '']) => names.split(',').map(name => name.replace(/^\s*type\s/, '').split(' as ').at(-1)?.trim() ?? ''));
  const declared = [...module.matchAll(DECLARED)].map(([, name = '']) => name);
  return [...new Set([...listed, ...declared])].filter(name => name !== '').sort();
}

/** The first sentence of a module's own comment. */
function purpose(module: string): string {
  const comment = /^\/\*\*([\s\S]*?)\*\//.exec(module)?.[1] ?? '';
  const text = comment.replace(/^\s*\* ?/gm, '').replaceAll(/\s+/g, ' ').trim();
  return (/^.*?(?<!e\.g)[.:](?= |$)/.exec(text)?.[0] ?? text).replace(/:$/, '.').replaceAll('|', '\\|');
}

const BEFORE = `<!-- Generated from the packages' exports by "npm run generate"; do not edit. -->

# Modules

Everything that can be imported from an installed package. Names that are not here may change at any time: [decision 0012](../decisions/0012-public-entries.md).
`;

/** The page `docs/reference/modules.md`. */
export function modulesPage(): string {
  const sections = publishedPackages().map(name => {
    const rows = entriesOf(name).map(({ specifier, source }) => {
      const module = readFileSync(inRepository('packages', name, source), 'utf8');
      return `| \`${specifier.slice(`@foyer/${name}/`.length)}\` | ${purpose(module)} | ${exportedNames(module).map(one => `\`${one}\``).join(' ')} |`;
    });
    return `\n## @foyer/${name}\n\n| \`@foyer/${name}/…\` | | exports |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
  });
  return BEFORE + sections.join('');
}

export function writeModulesPage(): void {
  writeFileSync(inRepository('docs/reference/modules.md'), modulesPage());
}

/** Reads the page back: exported names by specifier. */
export function surfaceOf(page: string): Map<string, string[]> {
  const surface = new Map<string, string[]>();
  for (const section of page.split('\n## ').slice(1)) {
    const name = section.slice(0, section.indexOf('\n'));
    for (const [, path = '', names = ''] of section.matchAll(/^\| `([\w./-]+)` \| .* \| ([^|]*) \|$/gm)) {
      surface.set(`${name}/${path}`, [...names.matchAll(/`([^`]+)`/g)].map(([, one = '']) => one));
    }
  }
  return surface;
}
