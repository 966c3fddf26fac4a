import { withBase } from '../links/with-base.ts';
import { marked, scriptPath, unmarked } from './address.ts';

/**
 * Whether the page is cross-origin isolated, can be after one reload, or cannot be: because the browser
 * lacks credentialless frames, in which the page's own runner works on, or because a reload was in vain.
 */
export type Isolation = 'isolated' | 'after a reload' | 'refused';

let reloadedForIt = false;

export function isolation(): Isolation {
  if (globalThis.crossOriginIsolated) return 'isolated';
  const supported = 'credentialless' in HTMLIFrameElement.prototype && 'serviceWorker' in navigator;
  return supported && !reloadedForIt ? 'after a reload' : 'refused';
}

/** Registers the service worker and loads the page again, isolated. Call it once the reader agreed. */
export async function reloadIsolated(): Promise<void> {
  const registration = await navigator.serviceWorker.register(withBase(scriptPath));
  const { installing, waiting, active } = registration;
  await activated(installing ?? waiting ?? active);
  location.replace(marked(location.href));
}

/** To be called in the page that was loaded again: the next load of it will not be isolated. */
export function isolateThisLoadOnly(): void {
  reloadedForIt = true;
  history.replaceState(history.state, '', unmarked(location.href));
}

function activated(worker: ServiceWorker | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const check = (): void => {
      if (worker?.state === 'activated') resolve();
      else if (!worker || worker.state === 'redundant') {
        reject(new Error('The browser did not start the service worker. Reload the page.'));
      }
    };
    worker?.addEventListener('statechange', check);
    check();
  });
}
