/** Where the service worker lies, root-relative: at the top, so that its scope is the whole site. */
export const scriptPath = '/isolation-service-worker.js';

const marker = 'isolated';

/** The address of a page with the query by which it asks the service worker for isolation. */
export function marked(address: string): string {
  const url = new URL(address);
  url.searchParams.set(marker, '1');
  return url.href;
}

/** The address without that query. */
export function unmarked(address: string): string {
  const url = new URL(address);
  url.searchParams.delete(marker);
  return url.href;
}

export function isMarked(address: string): boolean {
  return new URL(address).searchParams.has(marker);
}
