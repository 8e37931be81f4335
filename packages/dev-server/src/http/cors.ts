/** Cross-origin rules: any page may ask, because access is by token and never by cookie. */
const ALLOWED = 'Authorization, Content-Type, Accept, If-Match, If-None-Match, If-None-Exist, Prefer, Idempotency-Key';
const EXPOSED = 'ETag, Location, Content-Location, Last-Modified, Retry-After, WWW-Authenticate';

/** @param expose whether a page may read ETag, Location and Retry-After; many real servers forget to allow it */
export function corsHeaders(expose: boolean): Record<string, string> {
  return { 'Access-Control-Allow-Origin': '*', Vary: 'Origin', ...(expose && { 'Access-Control-Expose-Headers': EXPOSED }) };
}

export function preflightHeaders(): Record<string, string> {
  return {
    'Access-Control-Allow-Methods': 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS',
    'Access-Control-Allow-Headers': ALLOWED,
    'Access-Control-Max-Age': '600',
  };
}
