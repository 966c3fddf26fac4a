// The service worker that makes the site's pages cross-origin isolated where the host sends no headers.
// It keeps nothing and answers nothing by itself: what it does not mark, it never touches.
import { isMarked } from './address.ts';
import { needsHeaders, withHeaders } from './headers.ts';

/** What is used of ServiceWorkerGlobalScope, which TypeScript keeps out of pages. */
interface WorkerScope {
  registration: { scope: string; unregister: () => Promise<boolean> };
  clients: { matchAll: (options: { type: 'window' }) => Promise<{ url: string }[]> };
  skipWaiting: () => Promise<void>;
  addEventListener: {
    (type: 'install', listener: (event: ExtendableEvent) => void): void;
    (type: 'fetch', listener: (event: FetchEvent) => void): void;
  };
}
interface ExtendableEvent {
  waitUntil: (task: Promise<void>) => void;
}
interface FetchEvent extends ExtendableEvent {
  request: Request;
  respondWith: (response: Promise<Response>) => void;
}

const worker = self as unknown as WorkerScope;

worker.addEventListener('install', (event) => {
  event.waitUntil(worker.skipWaiting());
});
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (needsHeaders(request, worker.registration.scope)) {
    event.respondWith(fetch(request).then(withHeaders));
  } else if (request.mode === 'navigate') event.waitUntil(leaveIfUnused());
});

/** Leaves when no page is isolated any more: a client's address is the one that it was loaded from. */
async function leaveIfUnused(): Promise<void> {
  const pages = await worker.clients.matchAll({ type: 'window' });
  if (!pages.some(({ url }) => isMarked(url))) await worker.registration.unregister();
}
