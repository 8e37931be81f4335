/** Bodies of requests: JSON or a form, at most a megabyte. */
import type { IncomingMessage } from 'node:http';
import { malformed, refusal } from '../refusal.ts';

const LIMIT = 1_000_000;

export async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LIMIT) throw refusal(413, 'too-long', 'The body is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
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
