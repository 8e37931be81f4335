/** True for what has members: not null, and no list. Of data that nobody has checked. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);
