/**
 * The state that vitest expects of the process that it runs in. Vitest reads it
 * from this global, so this module comes before vitest's own.
 */
import type { SerializedConfig } from 'vitest';

const ignore = (): void => {};
const ignoreLater = (): Promise<void> => Promise.resolve();
const snapshotPath = (path: string): Promise<string> => Promise.resolve(`${path}.snap`);

/** The defaults of vitest in Node, as far as they matter in a page. */
export const config = {
  root: '/',
  name: '',
  setupFiles: [],
  sequence: { shuffle: false, concurrent: false, hooks: 'stack', setupFiles: 'parallel', seed: 1 },
  testTimeout: 5000,
  hookTimeout: 10_000,
  maxConcurrency: 5,
  retry: 0,
  repeats: 0,
  passWithNoTests: false,
  // tests that are left out must not look like tests that pass
  allowOnly: false,
  includeTaskLocation: false,
  tags: [],
  strictTags: false,
  expect: {},
  // a difference deep in a large object stands among its neighbours, not among all its lines
  _diffOptions: { expand: false, contextLines: 3 },
  fakeTimers: { loopLimit: 10_000, shouldClearNativeTimers: true },
  snapshotOptions: {
    // inline snapshots are compared; nothing can be written here
    updateSnapshot: 'none',
    expand: false,
    snapshotFormat: undefined,
    snapshotEnvironment: {
      getVersion: () => '1',
      getHeader: () => '',
      resolvePath: snapshotPath,
      resolveRawPath: (_test: string, path: string) => Promise.resolve(path),
      prepareDirectory: ignoreLater,
      saveSnapshotFile: ignoreLater,
      readSnapshotFile: () => Promise.resolve(null),
      removeSnapshotFile: ignoreLater,
    },
  },
  experimental: { viteModuleRunner: true, importDurations: { limit: 0 }, traceTimeline: false },
  taskTitleValueFormatTruncate: 40,
  env: {},
  defines: {},
} as unknown as SerializedConfig;

Object.assign(globalThis, {
  __vitest_worker__: {
    config,
    ctx: { pool: 'browser' },
    environment: { name: 'playground' },
    durations: { fetch: 0 },
    providedContext: {},
    metaEnv: {},
    evaluatedModules: { idToModuleMap: new Map() },
    resolvingModules: new Set(),
    moduleExecutionInfo: new Map(),
    onCleanup: ignore,
    onCancel: ignore,
    rpc: { snapshotSaved: ignoreLater, resolveSnapshotPath: snapshotPath },
  },
});
