/** A form. It is published: a guest reads it without a token, as far as the server lets it. */
import { BackendError } from '@foyer/core/backend/backend-error';
import type { Questionnaire } from '@foyer/core/model/questionnaire';
import { SHARED } from '../asked-alike.ts';
import { raw, text, type Raw } from '../raw.ts';
import type { ServerCall } from '../server.ts';

/** A logical id, alone or as a relative reference. */
export const BY_ID = /^(?:Questionnaire\/)?([A-Za-z0-9\-.]{1,64})$/;

/** The one that is meant where a server has several of one address: what is in use before what is not, the newest first. */
function preferred(forms: readonly Raw[]): Raw | undefined {
  const rank = (form: Raw) => `${form.status === 'active' ? 1 : 0} ${text(form.date) ?? ''} ${text(raw(form.meta).lastUpdated) ?? ''}`;
  return forms.toSorted((a, b) => (rank(a) < rank(b) ? 1 : -1))[0];
}

/** The part of a canonical address before its version, and the version. */
export function canonical(reference: string): readonly [url: string, version: string | undefined] {
  const [url = '', version] = reference.split('|');
  return [url, version];
}

export async function questionnaire({ send, search }: ServerCall, reference: string): Promise<Questionnaire> {
  const id = BY_ID.exec(reference)?.[1];
  const [url, version] = canonical(reference);
  // A server that does not know one of the parameters may answer with every form it has.
  const fits = (form: Raw & { readonly version?: unknown }) => form.resourceType === 'Questionnaire' && form.url === url && (version === undefined || form.version === version);
  const found = id === undefined
    ? preferred((await search('Questionnaire', [['url', url], ['version', version]], SHARED)).entries.filter(fits))
    : (await send(`Questionnaire/${id}`, SHARED)).body;
  if (!found) throw new BackendError('gone');
  if (id !== undefined && found.id !== id) throw new BackendError('invalid', { cause: new Error('Another id') });
  return found as unknown as Questionnaire;
}
