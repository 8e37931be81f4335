/**
 * Takes out of bundles the parts of fhirpath.js that `packages/fhirpath` has its own of or never reaches, and lets its units come on demand:
 * of 157 kB about 40 remain. Each line is a promise about `packages/fhirpath/src`; `fhirpath-bundle.test.ts` runs what is left.
 */
import { existsSync } from 'node:fs';
import type { Plugin } from 'vite';
import { inRepository } from './repository.ts';

const LIBRARY = /[\\/]fhirpath[\\/]src[\\/](?!library[\\/])/;
const EMPTY = 'module.exports = {};';

/** What stands in for a module, by the end of its path below the library, or by its package. */
const INSTEAD: Readonly<Record<string, string>> = {
  // Ours is `parser/parser.ts`. `library.ts` hands trees to this one.
  'parser/index.js': 'module.exports = { parse() { throw new Error("Texts are not parsed here."); } };',
  // Ours are in `functions/`: resolve, memberOf, weight, ordinal.
  'additional.js': EMPTY,
  'sdc-ig-supplements.js': EMPTY,
  // Asked for by options that we do not give: a terminology server, exact decimals.
  'terminologies.js': 'module.exports = class {};',
  'decimal.js': 'module.exports = { set() {} };',
  // `Coding { code: … }` is of a draft; our parser does not read it.
  'instance-selector.js': EMPTY,
  // `htmlChecks()` is for validators of resources.
  'html-checks.js': EMPTY,
  // For Internet Explorer.
  'polyfill.js': EMPTY,
  'package.json': '{"version":""}',
};

const VIRTUAL = '\0lean-fhirpath:';

/** The plugin; fails when the library no longer has a module that is named here. */
export function withLeanFhirpath(): Plugin {
  return {
    name: 'foyer:lean-fhirpath',
    enforce: 'pre',
    buildStart() {
      const gone = Object.keys(INSTEAD).filter(name => name !== 'decimal.js' && !['src/', ''].some(folder => existsSync(inRepository('node_modules/fhirpath', folder + name))));
      if (gone.length > 0) throw new Error(`fhirpath.js no longer has ${gone.join(', ')}: look at lean-fhirpath-plugin.ts.`);
    },
    async resolveId(id, importer, options) {
      if (id.startsWith(VIRTUAL)) return id;
      if (id === 'fhirpath/src/parser/index.js') return `${VIRTUAL}parser/index.js`;
      if (importer === undefined || !LIBRARY.test(importer) || !importer.includes('node_modules')) return null;
      if (id === '@lhncbc/ucum-lhc') return inRepository('packages/fhirpath/src/library/units.ts');
      if (id === 'decimal.js') return `${VIRTUAL}${id}`;
      const resolved = await this.resolve(id, importer, { ...options, skipSelf: true });
      const name = Object.keys(INSTEAD).find(end => resolved?.id.replaceAll('\\', '/').endsWith(`/fhirpath/${end === 'package.json' ? '' : 'src/'}${end}`));
      return name === undefined ? resolved : `${VIRTUAL}${name}`;
    },
    load(id) {
      return id.startsWith(VIRTUAL) ? INSTEAD[id.slice(VIRTUAL.length)] : null;
    },
  };
}
