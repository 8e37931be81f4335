/** Checking an answer against a schema of the model. */
import type * as z from 'zod/mini';
import { INTO_CODES } from '../model/into-codes.ts';

export type Method<A extends unknown[], R> = (...args: A) => Promise<R>;

/** What the answers of an object's methods are checked with; each gets the answer and what was asked. */
export type Checks<T> = { [K in keyof T]-?: NonNullable<T[K]> extends Method<infer A, infer R> ? (answer: unknown, ...args: A) => R : never };

/** The whole answer. */
export const one = <R>(schema: Pick<z.ZodMiniType<R>, 'safeParse'>) => (answer: unknown): R => {
  const parsed = schema.safeParse(answer, INTO_CODES);
  if (parsed.success) return parsed.data;
  // Paths name fields of the model. Values are left out: they may be personal.
  throw new Error(`Outside of the model: ${parsed.error.issues.map(issue => `${issue.path.join('.')} ${issue.message}`).join(', ')}`);
};

/** Keeps the entries that fit: one malformed service must not hide the others. None that fits is an error. */
export const many = <R>(schema: z.ZodMiniType<R>) => (answer: unknown): R[] => {
  const all: unknown[] = Array.isArray(answer) ? answer : [answer];
  const good = all.flatMap(entry => schema.safeParse(entry).data ?? []) as R[];
  return good.length > 0 || all.length === 0 ? good : [one(schema)(all[0])];
};
