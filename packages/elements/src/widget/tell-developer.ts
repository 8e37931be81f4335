/** Says something on the console. Where the words do not arrive, nothing is said. */
type Words = typeof import('./developer-words.ts');

export const tellDeveloper = (say: (words: Words) => void): void => void import('./developer-words.ts').then(say).catch(() => undefined);
