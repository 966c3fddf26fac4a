import { joinBase } from './base-path.ts';

/** The address of a root-relative path on this site, under the base path it is built for. */
export function withBase(path: string): string {
  return joinBase(import.meta.env.BASE_URL, path);
}
