/** What the reader's browser keeps of all playgrounds: one versioned JSON text. */
interface Progress {
  version: 1;
  /** By playground; what stands there is read with care, since anyone can edit the storage. */
  playgrounds: Record<string, unknown>;
}

const key = 'mlops-interview-handbook:progress';
const empty: Progress = { version: 1, playgrounds: {} };

/** The browser's storage; undefined where it is forbidden, as reading the property then throws. */
export function browserStorage(): Storage | undefined {
  try {
    // It is null in some embedded browsers.
    const { localStorage: storage } = globalThis as { localStorage?: Storage | null };
    return storage ?? undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isProgress(value: unknown): value is Progress {
  return isRecord(value) && value['version'] === 1 && isRecord(value['playgrounds']);
}

function read(storage: Storage | undefined): Progress {
  try {
    const value: unknown = JSON.parse(storage?.getItem(key) ?? 'null');
    return isProgress(value) ? value : empty;
  } catch {
    return empty; // unreadable or forbidden: the reader starts afresh
  }
}

/** The code that the reader wrote in a playground, if any is kept. */
export function savedCode(storage: Storage | undefined, id: string): string | undefined {
  const saved = read(storage).playgrounds[id];
  return isRecord(saved) && typeof saved['code'] === 'string' ? saved['code'] : undefined;
}

/** Whether code of any of a playground's files is kept; see saved-files.ts for their names. */
export function hasSavedCode(storage: Storage | undefined, id: string): boolean {
  return Object.keys(read(storage).playgrounds).some(
    (name) => (name === id || name.startsWith(`${id}/`)) && savedCode(storage, name) !== undefined,
  );
}

/** Keeps the reader's code; `undefined` forgets it. A full or forbidden storage keeps nothing. */
export function saveCode(storage: Storage | undefined, id: string, code: string | undefined): void {
  const { code: _, ...rest } = savedOf(storage, id);
  save(storage, id, code === undefined ? rest : { ...rest, code });
}

/** How many versions are kept that the reader set aside for a link's code. */
const asideLimit = 5;

/** The versions that were set aside, newest first: text by path. */
export function codeSetAside(storage: Storage | undefined, id: string): unknown[] {
  const { aside } = savedOf(storage, id);
  return Array.isArray(aside) ? (aside as unknown[]) : [];
}

/** Keeps a version of the reader's code beside the present one; of no files, nothing. */
export function setCodeAside(
  storage: Storage | undefined,
  id: string,
  files: Record<string, string>,
): void {
  if (Object.keys(files).length === 0) return;
  const aside = [files, ...codeSetAside(storage, id)].slice(0, asideLimit);
  save(storage, id, { ...savedOf(storage, id), aside });
}

function savedOf(storage: Storage | undefined, id: string): Record<string, unknown> {
  const saved = read(storage).playgrounds[id];
  return isRecord(saved) ? saved : {};
}

function save(storage: Storage | undefined, id: string, saved: Record<string, unknown>): void {
  const progress = read(storage);
  const { [id]: _, ...others } = progress.playgrounds;
  const playgrounds = Object.keys(saved).length === 0 ? others : { ...others, [id]: saved };
  try {
    storage?.setItem(key, JSON.stringify({ ...progress, playgrounds } satisfies Progress));
  } catch {
    // The code stays in the editor; only a reload would lose it.
  }
}
