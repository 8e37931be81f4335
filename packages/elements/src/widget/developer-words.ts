/** What is said on the console, in no language but English: fetched when a developer has something to mend, so that no patient waits for it. */

/** The choices of a step could not be read: where to look. */
export function sayUnread(tag: string, system: string, kind: string): void {
  console.warn(`<${tag}>: ${system} could not be read (${kind}). Is base-url right, does connect-src list it, does the server allow this origin (CORS)?`);
}

/** A pin that cannot be one. Its value is not said: it may be anything. */
export function sayLeftOut(tag: string, name: string): void {
  console.error(`<${tag}>: the value of "${name}" cannot be a ${name}; it is left out.`);
}

/** The tag is taken. */
export function sayTaken(tag: string): void {
  console.info(`<${tag}> is defined already; this copy of Foyer leaves it alone.`);
}

/** The tag cannot be one. */
export function sayUndefined(tag: string, error: unknown): void {
  console.error(`<${tag}> could not be defined; what is inside of it stays visible.`, error);
}
