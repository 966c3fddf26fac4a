/** What the reader's browser keeps of all playgrounds: one versioned JSON text. */
interface Progress {
  version: 1;
  playgrounds: Record<string, { code: string }>;
}

const key = 'mlops-interview-handbook:progress';
const empty: Progress = { version: 1, playgrounds: {} };

function isProgress(value: unknown): value is Progress {
  return (
    typeof value === 'object' &&
    value !== null &&
    'version' in value &&
    value.version === 1 &&
    'playgrounds' in value
  );
}

function read(storage: Storage): Progress {
  try {
    const value: unknown = JSON.parse(storage.getItem(key) ?? 'null');
    return isProgress(value) ? value : empty;
  } catch {
    return empty; // unreadable or forbidden: the reader starts afresh
  }
}

/** The code that the reader wrote in a playground, if any is kept. */
export function savedCode(storage: Storage, id: string): string | undefined {
  return read(storage).playgrounds[id]?.code;
}

/** Keeps the reader's code; `undefined` forgets it. A full or forbidden storage keeps nothing. */
export function saveCode(storage: Storage, id: string, code: string | undefined): void {
  const { [id]: _, ...others } = read(storage).playgrounds;
  const playgrounds = code === undefined ? others : { ...others, [id]: { code } };
  try {
    storage.setItem(key, JSON.stringify({ version: 1, playgrounds } satisfies Progress));
  } catch {
    // The code stays in the editor; only a reload would lose it.
  }
}
