/**
 * What nearly all of is called at once is compiled beside the main thread, while it arrives. Left to itself, a browser looks over a function, and compiles
 * it when it is first called: hundreds of them, one by one, before anything can be painted. Browsers that do not know the comment pass over it.
 *
 * https://v8.dev/blog/explicit-compile-hints
 */
import type { Plugin } from 'vite';

const HINT = '//# allFunctionsCalledOnLoad\n';

/** The Vite plugin. It comes after all that writes code: the comment counts at the beginning of a file only. */
export function compiledWhileItArrives(name: string): Plugin {
  return {
    name: 'foyer:compile-hint',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const chunk of Object.values(bundle)) if (chunk.type === 'chunk' && chunk.name === name) chunk.code = HINT + chunk.code;
      },
    },
  };
}
