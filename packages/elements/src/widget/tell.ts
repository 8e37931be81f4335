/** Says something to a developer, in words that are fetched for it. Where they do not arrive, nothing is said. */
export function tell(say: (words: typeof import('./for-developers.ts')) => void): void {
  import('./for-developers.ts').then(say, () => undefined);
}
