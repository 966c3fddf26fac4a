/** Where the browser's storage keeps the reader's progress, as one versioned JSON text. */
export const progressKey = 'mlops-interview-handbook:progress';

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

/** Whether anything may be kept of a playground: a quick look, before the code that reads it loads. */
export function mayHaveProgress(storage: Storage | undefined, id: string): boolean {
  try {
    return storage?.getItem(progressKey)?.includes(`"${id}"`) ?? false;
  } catch {
    return false;
  }
}
