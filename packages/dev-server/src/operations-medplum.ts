import { notFound } from './refusal.ts';
import type { Answer, Call, Session } from './session.ts';
export async function medplumOperation(_session: Session, _name: string, _call: Call): Promise<Answer> { throw notFound(); }
