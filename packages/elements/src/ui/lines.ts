/** Words one below the other; what is missing takes no line. */
export const lines = (...words: readonly unknown[]): string => words.filter(Boolean).join('\n');
