/**
 * Pages of a search. A page is remembered here under an opaque token, so that a `next` link carries nothing of a query that
 * was posted because it is personal. The next page begins after the last match shown, not at a number: nothing is repeated or
 * left out when something in between is booked.
 */
import { randomUUID } from 'node:crypto';
import { refusal } from './refusal.ts';
import type { Principal } from './tokens.ts';

export type SortKey = string | number;

export interface Page {
  readonly type: string;
  readonly params: readonly (readonly [string, string])[];
  /** The attempt that the search named in its body. */
  readonly attempt: string | undefined;
  /** Sort keys of the last match shown. */
  readonly after: readonly SortKey[];
}

const KEPT = 5000;

export class Pages {
  readonly #pages = new Map<string, { readonly page: Page; readonly owner: string }>();

  keep(page: Page, principal: Principal): string {
    const token = randomUUID();
    this.#pages.set(token, { page, owner: principal.id });
    if (this.#pages.size > KEPT) this.#pages.delete(this.#pages.keys().next().value as string);
    return token;
  }

  get(token: string, principal: Principal): Page {
    const kept = this.#pages.get(token);
    if (!kept || kept.owner !== principal.id) throw refusal(410, 'expired', 'This page is no longer kept; search again');
    return kept.page;
  }
}

/** Compares position by position. `directions` is -1 where a key descends. */
export function compareKeys(a: readonly SortKey[], b: readonly SortKey[], directions: readonly number[]): number {
  for (let i = 0; i < a.length; i++) {
    const key = a[i] ?? '';
    const other = b[i] ?? '';
    if (key !== other) return (key < other ? -1 : 1) * (directions[i] ?? 1);
  }
  return 0;
}
