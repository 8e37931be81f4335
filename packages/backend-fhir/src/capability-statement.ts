/** What a server's CapabilityStatement says, and the way of booking that follows from it. */
import { REMINDER_CHANNELS, type Capabilities } from '@foyer/core/backend/backend';
import { extension, extensions, list, text, type Raw } from './raw.ts';

/** The ways of booking, in the order in which they are preferred. */
export type Dialect = 'operations' | 'transaction' | 'claim' | 'request';
/** Whose names the parameters of `$find`, `$hold` and `$book` have. */
export type OperationNames = 'ihe' | 'medplum';

export interface Statement {
  readonly dialect: Dialect;
  readonly names: OperationNames;
  readonly capabilities: Capabilities;
}

const does = (of: Raw | undefined, code: string) => list(of?.interaction).some(i => i.code === code);

/**
 * Operations are told apart by their canonical definition, because their parameters differ and their names do not. Those of
 * somebody else (ISiK, HL7 Austria) are not used: plain FHIR is.
 */
function operations(appointment: Raw | undefined): { names: OperationNames; hold: boolean } | undefined {
  const all = list(appointment?.operation).map(o => ({ name: text(o.name)?.replace(/^\$/, ''), definition: text(o.definition) ?? '' }));
  const find = all.find(o => o.name === 'find');
  const names = /medplum/i.test(find?.definition ?? '') ? 'medplum' : /ihe\.net/i.test(find?.definition ?? '') ? 'ihe' : undefined;
  return names && all.some(o => o.name === 'book') ? { names, hold: all.some(o => o.name === 'hold') } : undefined;
}

export function statement(body: Raw, wanted: Dialect | undefined, openToGuests: boolean): Statement {
  const rest = list(body.rest).find(r => r.mode === 'server') ?? {};
  const of = (type: string) => list(rest.resource).find(r => r.type === type);
  const ops = operations(of('Appointment'));
  const claims = does(of('Slot'), 'update');
  const dialect = wanted ?? (ops ? 'operations' : claims && does(rest, 'transaction') ? 'transaction' : claims ? 'claim' : 'request');
  const reminders = REMINDER_CHANNELS.filter(c => extensions(rest, 'urn:foyer:reminders').some(e => e.valueCode === c));
  return {
    dialect,
    names: ops?.names ?? 'ihe',
    capabilities: {
      hold: dialect === 'operations' ? ops?.hold ?? true : dialect !== 'request',
      guest: openToGuests || extension(rest, 'urn:foyer:guest').valueBoolean === true,
      waitlist: extension(rest, 'urn:foyer:waitlist').valueBoolean === true,
      ...(reminders.length > 0 && { reminders }),
      requestOnly: dialect === 'request',
    },
  };
}
