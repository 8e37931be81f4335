/** Where a patient may be sent to, and where data may go. Apart from the schemas: who only fills in a form fetches none of those. */

/** True for https, and for http on this machine while developing. */
export function isLink(s: string): boolean {
  try {
    const url = new URL(s);
    return url.protocol === 'https:' || (url.protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname));
  } catch {
    return false;
  }
}
