/** Why an expression gives no values. Never says what data it was looking at: messages end in logs. */

/**
 * - `limit`: it would take too long, or make too much
 * - `unknown-function`, `unknown-variable`: `name` says which
 * - `nobody-to-ask`: a function that needs a terminology server
 * - `unsafe-pattern`: a regular expression that cannot be tried in bounded time
 * - `no-units`: units have to be converted, and their table could not be fetched; another time it may
 * - `not-evaluable`: values that the function or operator is not for, such as two where one is wanted
 */
export type ExpressionErrorReason = 'limit' | 'unknown-function' | 'unknown-variable' | 'nobody-to-ask' | 'unsafe-pattern' | 'no-units' | 'not-evaluable';

/** Thrown by `evaluate`. */
export class ExpressionError extends Error {
  /** What to tell apart. */
  readonly reason: ExpressionErrorReason;

  constructor(reason: ExpressionErrorReason, message: string) {
    super(message);
    this.name = 'ExpressionError';
    this.reason = reason;
  }
}

/** Names in the library's own messages that come from the expression, not from data. */
const NAMED: readonly (readonly [ExpressionErrorReason, RegExp])[] = [
  ['unknown-function', /^Not implemented: ([$\w]+)$/],
  ['unknown-variable', /^Attempting to access an undefined environment variable: ([\w-]+)$/],
];

/** An error of ours for one of the library's, which are sometimes plain texts and repeat the data. */
export function expressionError(thrown: unknown): ExpressionError {
  if (thrown instanceof ExpressionError) return thrown;
  if (thrown instanceof RangeError) return new ExpressionError('limit', 'The expression goes too deep.');
  const message = thrown instanceof Error ? thrown.message : '';
  for (const [reason, pattern] of NAMED) {
    const name = pattern.exec(message)?.[1];
    if (name !== undefined) return new ExpressionError(reason, `The expression uses ${reason === 'unknown-function' ? `${name}()` : `%${name}`}, which is not known.`);
  }
  return new ExpressionError('not-evaluable', 'The expression does not fit the values that it looks at.');
}
