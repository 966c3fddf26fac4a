import { isMarked } from './address.ts';

/** What the worker reads of a request. */
export type OwnRequest = Pick<Request, 'url' | 'mode' | 'destination'>;

/**
 * Whether a request's response has to carry the headers: a page that asks for isolation in its address,
 * and the site's frames and workers, which an isolated page loads only with them and which any other
 * page loads as well with them. What else a page loads needs none, and a page of another site is not
 * ours to change.
 * @param scope address of the site's base path, with a slash at its end
 */
export function needsHeaders({ url, mode, destination }: OwnRequest, scope: string): boolean {
  if (!url.startsWith(scope)) return false;
  if (destination === 'document') return isMarked(url);
  return mode === 'navigate' || destination === 'worker' || destination === 'sharedworker';
}

/**
 * The response, with the headers by which a browser isolates a page across origins
 * (html.spec.whatwg.org, 'Cross-origin opener policies' and 'Cross-origin embedder policies').
 * `credentialless` asks nothing of pictures and scripts of other origins.
 */
export function withHeaders(response: Response): Response {
  // A redirect that the browser follows by itself, or an error: neither can be changed.
  if (response.status === 0) return response;
  const headers = new Headers(response.headers);
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Cross-Origin-Embedder-Policy', 'credentialless');
  headers.set('Cross-Origin-Resource-Policy', 'same-origin');
  const { status, statusText, body } = response;
  return new Response(body, { status, statusText, headers });
}
