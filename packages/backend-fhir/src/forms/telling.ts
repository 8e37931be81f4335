/**
 * A `fetch` that tells how much of a request is on its way. Browsers tell that to XMLHttpRequest only
 * (https://github.com/whatwg/fetch/issues/607). That cannot be kept from following a redirect: what comes from another address than
 * was asked counts as no answer.
 *
 * @param onProgress hears how much was sent, 0 to 1
 */
export const telling = (onProgress: (part: number) => void): typeof fetch => async (input, init) => {
  const request = new Request(input, init);
  const { method, url, headers, signal } = request;
  const body = await request.blob();
  return new Promise((resolve, reject) => {
    const http = new XMLHttpRequest();
    const leave = () => http.abort();
    http.open(method, url);
    headers.forEach((value, name) => http.setRequestHeader(name, value));
    http.upload.onprogress = ({ loaded, total }) => { if (total > 0) onProgress(loaded / total); };
    http.onload = () => {
      if (http.responseURL !== url) return reject(new TypeError('The answer is from another address'));
      const after = http.getResponseHeader('retry-after');
      resolve(new Response(http.responseText || null, { status: http.status, headers: after === null ? {} : { 'retry-after': after } }));
    };
    http.onerror = () => reject(new TypeError('No answer'));
    http.onabort = () => reject(signal.reason);
    http.onloadend = () => signal.removeEventListener('abort', leave);
    signal.addEventListener('abort', leave);
    if (signal.aborted) reject(signal.reason);
    else http.send(body);
  });
};
