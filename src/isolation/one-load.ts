import { withBase } from '../links/with-base.ts';
import { scriptPath } from './script-path.ts';

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

/** Registers the service worker, so that the next load of the page is isolated. */
export async function isolateNextLoad(): Promise<void> {
  const registration = await navigator.serviceWorker.register(withBase(scriptPath));
  const { installing, waiting, active } = registration;
  await activated(installing ?? waiting ?? active);
}

/**
 * Takes the service worker away again: it goes on serving this page, which stays isolated, and no page
 * after it. So no reader has a service worker for longer than they have an embed open.
 */
export async function endWithThisLoad(): Promise<void> {
  reloadedForIt = true;
  const ours = new URL(withBase(scriptPath), location.href).href;
  const registration = await navigator.serviceWorker.getRegistration(withBase('/'));
  // Another worker may serve this address: at an address such as *.github.io, sites share an origin.
  if (registration?.active?.scriptURL === ours) await registration.unregister();
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
