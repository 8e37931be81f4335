/** How a server tells what an attempt made from all else. */
import type { AttemptId } from '@foyer/core/backend/attempt';
import { ATTEMPT_SYSTEM } from '@foyer/core/backend/reference';
import { raw, text, type Raw } from '../raw.ts';

export const attemptIdentifier = (attempt: AttemptId) => `${ATTEMPT_SYSTEM}|${attempt}`;

/** What tells the resources of one attempt from all others. */
export const attempted = (attempt: AttemptId) => ({ system: ATTEMPT_SYSTEM, value: attempt });

/** Creates nothing where the attempt has created one already. */
export const onlyOnce = (attempt: AttemptId) => `identifier=${attemptIdentifier(attempt)}`;

export const versionOf = (of: Raw) => text(raw(of.meta).versionId);
