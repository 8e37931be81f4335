/** Old scripts on a page can bend the language itself, e.g. `Array.prototype.toJSON`. Then a request would be silently wrong. */

/** True when this page's JavaScript can be trusted with a patient's data. */
export function pageIsSane(): boolean {
  try {
    return Array.from(new Set([1]))[0] === 1 && Object.keys({ a: 1 }).length === 1;
  } catch {
    return false;
  }
}
