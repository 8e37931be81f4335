/** Files of a form: stored before it is sent, as a Binary. Fetched by forms that ask for one. */
import { Id } from '@foyer/core/model/primitives';
import type { Attachment } from '@foyer/core/model/questionnaire';
import { unknown } from '../doubt.ts';
import { write } from '../failure.ts';
import { fit } from '../reading.ts';
import type { ServerWriteCall } from '../server.ts';
import { telling } from './telling.ts';

/** A photo on a slow line takes its time. */
const PATIENCE = 300_000;

/** Stores a file as a Binary. How far it is comes from the browser, where that can say it; elsewhere it is nothing, and then all. */
export async function upload(call: ServerWriteCall & { readonly onProgress?: (part: number) => void }, file: Blob): Promise<Attachment> {
  const { onProgress } = call;
  const contentType = file.type || 'application/octet-stream';
  onProgress?.(0);
  const { body } = await write(call, 'update', 'Binary', undefined, {
    body: file, headers: { 'content-type': contentType }, timeout: PATIENCE, ...(onProgress && typeof XMLHttpRequest === 'function' && { fetch: telling(onProgress) }),
  });
  const id = fit(Id, body.id);
  if (body.resourceType !== 'Binary' || id === undefined) throw unknown(new Error('No Binary in an answer'));
  onProgress?.(1);
  return { contentType, url: `Binary/${id}`, size: file.size, ...(file instanceof File && { title: file.name }) };
}
