/** Not every browser lets a request stream its body; those that do not take it for a string. */
export function canStreamRequests(): boolean {
  const init = { method: 'POST', body: new ReadableStream(), duplex: 'half' };
  return !new Request('http://localhost', init).headers.has('content-type');
}

/** A prediction request whose body the test sends piece by piece. */
export function openUpload(fetch: (request: Request) => Promise<Response>) {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(given) {
      controller = given;
    },
  });
  const init = {
    method: 'POST',
    body,
    duplex: 'half',
    headers: { 'content-type': 'application/json' },
  };
  const response = fetch(new Request('http://localhost/predict', init));
  return {
    response,
    write: (text: string) => controller?.enqueue(new TextEncoder().encode(text)),
    end: () => controller?.close(),
    breakOff: () => controller?.error(new TypeError('The connection is gone')),
  };
}
