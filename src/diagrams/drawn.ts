import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the committed pictures lie. */
export const drawnDirectory: string = fileURLToPath(new URL('drawn/', import.meta.url));

/** Pictures by their hash. */
export interface Drawn {
  read(hash: string): string | undefined;
  write(hash: string, svg: string): void;
}

/** The pictures in a directory, one `<hash>.svg` each. */
export class DrawnDirectory implements Drawn {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  read(hash: string): string | undefined {
    return ifPresent(() => readFileSync(this.#fileOf(hash), 'utf8'));
  }

  /** Written beside and renamed, so that a build that is stopped leaves no half picture. */
  write(hash: string, svg: string): void {
    mkdirSync(this.#directory, { recursive: true });
    const beside = `${this.#fileOf(hash)}.${process.pid}`;
    writeFileSync(beside, svg);
    renameSync(beside, this.#fileOf(hash));
  }

  remove(hash: string): void {
    rmSync(this.#fileOf(hash));
  }

  /** The hashes of all pictures, sorted. */
  list(): string[] {
    const names = ifPresent(() => readdirSync(this.#directory)) ?? [];
    return names
      .filter((name) => name.endsWith('.svg'))
      .map((name) => path.basename(name, '.svg'))
      .sort();
  }

  #fileOf(hash: string): string {
    return path.join(this.#directory, `${hash}.svg`);
  }
}

/**
 * Reads from a directory and keeps what is new in memory: an author who tries
 * ten versions in `npm run dev` leaves no pictures behind.
 */
export class DrawnInMemory implements Drawn {
  readonly #committed: Drawn;
  readonly #recent = new Map<string, string>();

  constructor(committed: Drawn) {
    this.#committed = committed;
  }

  read(hash: string): string | undefined {
    return this.#recent.get(hash) ?? this.#committed.read(hash);
  }

  write(hash: string, svg: string): void {
    this.#recent.set(hash, svg);
  }
}

function ifPresent<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
