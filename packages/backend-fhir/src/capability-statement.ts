/** What a server's CapabilityStatement says, and the way of booking that follows from it. */
import { REMINDER_CHANNELS, type Capabilities } from '@foyer/core/backend/backend';
import { list, text, type Raw } from './raw.ts';
import { extension, some } from './reading.ts';

/** The ways of booking, in the order in which they are preferred. */
export type Dialect = 'operations' | 'transaction' | 'claim' | 'request';
/** Whose names the parameters of `$find`, `$hold` and `$book` have. */
export type OperationNames = 'ihe' | 'medplum';

export interface Statement {
  readonly dialect: Dialect;
  readonly names: OperationNames;
  readonly capabilities: Capabilities;
  /** What the server says of itself, as it stands. */
  readonly body: Raw;
}

const does = (of: Raw | undefined, code: string) => list(of?.interaction).some(i => i.code === code);

export function statement(body: Raw, wanted: Dialect | undefined, isGuest: boolean): Statement {
  const rest = list(body.rest).find(r => r.mode === 'server') ?? {};
  const of = (type: string) => list(rest.resource).find(r => r.type === type);
  const operation = (name: string) => list(of('Appointment')?.operation).find(o => text(o.name)?.replace('$', '') === name);
  const flag = (name: string) => extension(rest, `urn:foyer:${name}`).valueBoolean === true;
  // Operations are told apart by their canonical definition, because their parameters differ and their names do not. Those of
  // somebody else (ISiK, HL7 Austria) are not used: plain FHIR is.
  const find = String(operation('find')?.definition);
  const names = /medplum/i.test(find) ? 'medplum' : /ihe\.net/i.test(find) ? 'ihe' : undefined;
  const operates = names && operation('book');
  const claims = does(of('Slot'), 'update');
  const dialect = wanted ?? (operates ? 'operations' : !claims ? 'request' : does(rest, 'transaction') ? 'transaction' : 'claim');
  return {
    body, dialect,
    names: names ?? 'ihe',
    capabilities: {
      hold: dialect === 'operations' ? !operates || operation('hold') !== undefined : dialect !== 'request',
      guest: isGuest || flag('guest'),
      waitlist: flag('waitlist'),
      reminders: some(REMINDER_CHANNELS.filter(c => list(rest.extension).some(e => e.url === 'urn:foyer:reminders' && e.valueCode === c))),
      requestOnly: dialect === 'request',
      drafts: !isGuest && does(of('QuestionnaireResponse'), 'update'),
    },
  };
}
