/** Bodies of requests: JSON or a form, at most a megabyte; or a file. */
import type { IncomingMessage } from 'node:http';
import type { Binary } from '@medplum/fhirtypes';
import { malformed, refusal } from '../refusal.ts';
import { LARGEST_FILE } from '../rules/form-rules.ts';

const LIMIT = 1_000_000;

/** The whole body. Files may be larger than all else: as they are, or as Base64 in JSON. */
export async function readBody(request: IncomingMessage, isFile: boolean): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    // What is too large is read to its end, so that whoever sends it hears why.
    if (size <= (isFile ? LARGEST_FILE * 1.4 : LIMIT)) chunks.push(chunk);
  }
  if (size > (isFile ? LARGEST_FILE * (isJson(request) ? 1.4 : 1) : LIMIT)) throw refusal(413, 'too-long', 'The body is too large');
  return Buffer.concat(chunks);
}

const isJson = (request: IncomingMessage) => /^application\/([\w-]+\+)?json$/.test(mediaType(request));

/** A file that was sent as it is, as FHIR has it (https://hl7.org/fhir/R4/binary.html#rest); undefined for any other body. */
export function asFile(request: IncomingMessage, path: string, bytes: Buffer): Binary | undefined {
  if (request.method !== 'POST' || !/\/Binary\/?$/.test(path) || isJson(request)) return undefined;
  return { resourceType: 'Binary', contentType: mediaType(request) || 'application/octet-stream', data: bytes.toString('base64') };
}

export function mediaType(request: IncomingMessage): string {
  return (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

export function isForm(request: IncomingMessage): boolean {
  return mediaType(request) === 'application/x-www-form-urlencoded';
}

/** JSON, or undefined for an empty body. Throws a 400 for what is not JSON, a 415 for another kind of body. */
export function parseJson(request: IncomingMessage, text: string): unknown {
  if (text === '') return undefined;
  const type = mediaType(request);
  if (!/^application\/([\w-]+\+)?json$/.test(type)) throw refusal(415, 'not-supported', 'The body must be application/fhir+json');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw error instanceof SyntaxError ? malformed('The body is not JSON') : error;
  }
}
