/** A base path with exactly one slash at each end: '' and '/' give '/', 'handbook' gives '/handbook/'. */
export function normaliseBase(base: string): string {
  const inner = base.replace(/^\/+|\/+$/g, '');
  return inner === '' ? '/' : `/${inner}/`;
}

/** Puts the base path before a root-relative address; other addresses stay as they are. */
export function joinBase(base: string, address: string): string {
  if (!address.startsWith('/') || address.startsWith('//')) return address;
  return normaliseBase(base) + address.slice(1);
}
