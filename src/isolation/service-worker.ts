// The service worker that makes the site's pages cross-origin isolated where the host sends no headers.
// It keeps nothing and answers nothing by itself: what it does not mark, it never touches.
import { needsHeaders, withHeaders } from './headers.ts';

/** What is used of ServiceWorkerGlobalScope, which TypeScript keeps out of pages. */
interface WorkerScope {
  registration: { scope: string };
  skipWaiting: () => Promise<void>;
  addEventListener: {
    (type: 'install', listener: (event: { waitUntil: (p: Promise<void>) => void }) => void): void;
    (type: 'fetch', listener: (event: FetchEvent) => void): void;
  };
}
interface FetchEvent {
  request: Request;
  respondWith: (response: Promise<Response>) => void;
}

const worker = self as unknown as WorkerScope;

worker.addEventListener('install', (event) => {
  event.waitUntil(worker.skipWaiting());
});
worker.addEventListener('fetch', (event) => {
  if (!needsHeaders(event.request, worker.registration.scope)) return;
  event.respondWith(fetch(event.request).then(withHeaders));
});
