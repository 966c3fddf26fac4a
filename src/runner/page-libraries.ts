/**
 * The libraries that a playground may import in the page: per prebuilt chunk, the
 * specifiers that it answers. `libraries/<id>.ts` holds the chunk's code.
 */
export const pageLibraries = {
  'dockerfile-ast': ['dockerfile-ast'],
  'fast-check': ['fast-check'],
  hono: [
    'hono',
    'hono/body-limit',
    'hono/factory',
    'hono/http-exception',
    'hono/streaming',
    'hono/validator',
  ],
  'lezer-promql': ['@prometheus-io/lezer-promql'],
  'prom-client': ['prom-client'],
  yaml: ['yaml'],
  zod: ['zod'],
} as const satisfies Record<string, readonly string[]>;

export type LibraryId = keyof typeof pageLibraries;

export const libraryIds = Object.keys(pageLibraries) as LibraryId[];

/** Chunks that offer only a part of their package: the names that they export. */
export const partialLibraries: Partial<Record<LibraryId, readonly string[]>> = {
  // the rest of prom-client reads the process that it runs in, and a page has none
  'prom-client': ['Counter', 'Gauge', 'Histogram', 'Registry', 'Summary'],
};

/** The chunk that answers an import specifier; undefined if the page has none. */
export function libraryOf(specifier: string): LibraryId | undefined {
  return libraryIds.find((id) => (pageLibraries[id] as readonly string[]).includes(specifier));
}
