import type { CacheOptions, RemovalReason } from './cache.ts';

export interface Removal {
  readonly key: string;
  readonly value: string;
  readonly reason: RemovalReason;
}

interface Entry {
  readonly key: string;
  readonly value: string;
  readonly setAt: number;
}

/**
 * What the contract says, as plainly as it can be said: a list of entries, the most recently used
 * first, searched from its start. Every operation takes O(n).
 */
export class ListModel {
  entries: readonly Entry[] = [];
  removals: Removal[] = [];
  readonly #options: CacheOptions<string, string>;
  readonly #now: () => number;

  constructor(options: CacheOptions<string, string>, now: () => number) {
    this.#options = options;
    this.#now = now;
  }

  get bytes(): number {
    return this.#bytesOf(this.entries);
  }

  keys(): string[] {
    return this.entries.map(({ key }) => key);
  }

  has(key: string): boolean {
    const entry = this.#find(key);
    return entry !== undefined && !this.#isExpired(entry);
  }

  get(key: string): string | undefined {
    const entry = this.#find(key);
    if (entry === undefined) return undefined;
    if (this.#isExpired(entry)) {
      this.#drop(entry, 'expired');
      return undefined;
    }
    this.entries = [entry, ...this.#without(key)];
    return entry.value;
  }

  set(key: string, value: string): boolean {
    const { maxEntries, maxBytes = Infinity } = this.#options;
    const held = this.#find(key);
    const added = { key, value, setAt: this.#now() };
    const fits = this.#bytesOf([added]) <= maxBytes;
    if (held && (held.value !== value || !fits)) this.#drop(held, 'replaced');
    if (!fits) return false;
    this.entries = [added, ...this.#without(key)];
    while (this.entries.length > maxEntries || this.bytes > maxBytes)
      this.#drop(this.entries.at(-1), 'evicted');
    return true;
  }

  delete(key: string): boolean {
    const held = this.#find(key);
    this.#drop(held, 'deleted');
    return held !== undefined;
  }

  #find(key: string): Entry | undefined {
    return this.entries.find((entry) => entry.key === key);
  }

  #without(key: string): Entry[] {
    return this.entries.filter((entry) => entry.key !== key);
  }

  #bytesOf(entries: readonly Entry[]): number {
    const { sizeOf = () => 0 } = this.#options;
    return entries.reduce((sum, { key, value }) => sum + sizeOf(value, key), 0);
  }

  #isExpired({ setAt }: Entry): boolean {
    return this.#now() - setAt > (this.#options.ttlMs ?? Infinity);
  }

  #drop(entry: Entry | undefined, reason: RemovalReason): void {
    if (!entry) return;
    this.entries = this.#without(entry.key);
    this.removals.push({ key: entry.key, value: entry.value, reason });
  }
}
