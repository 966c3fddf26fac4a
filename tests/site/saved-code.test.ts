import { beforeEach, describe, expect, it } from 'vitest';
import { savedCode, saveCode } from '../../src/components/playground/saved-code.ts';

class MemoryStorage implements Storage {
  readonly #items = new Map<string, string>();
  get length(): number {
    return this.#items.size;
  }
  clear(): void {
    this.#items.clear();
  }
  getItem(key: string): string | null {
    return this.#items.get(key) ?? null;
  }
  key(index: number): string | null {
    return [...this.#items.keys()][index] ?? null;
  }
  removeItem(key: string): void {
    this.#items.delete(key);
  }
  setItem(key: string, value: string): void {
    this.#items.set(key, value);
  }
}

describe("the reader's code", () => {
  let storage: Storage;
  beforeEach(() => {
    storage = new MemoryStorage();
  });

  it('is kept by playground', () => {
    saveCode(storage, 'ring', 'a');
    saveCode(storage, 'cache', 'b');
    expect(savedCode(storage, 'ring')).toBe('a');
    expect(savedCode(storage, 'cache')).toBe('b');
  });

  it('is forgotten alone', () => {
    saveCode(storage, 'ring', 'a');
    saveCode(storage, 'cache', 'b');
    saveCode(storage, 'ring', undefined);
    expect(savedCode(storage, 'ring')).toBeUndefined();
    expect(savedCode(storage, 'cache')).toBe('b');
  });

  it.each(['no JSON', 'null', '[]', '{"version":99,"playgrounds":{}}'])(
    'starts afresh where the storage holds %s',
    (text) => {
      saveCode(storage, 'ring', 'a');
      storage.setItem(storage.key(0) ?? '', text);
      expect(savedCode(storage, 'ring')).toBeUndefined();
    },
  );

  it('stays in the editor when the storage is full', () => {
    storage.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    expect(() => {
      saveCode(storage, 'ring', 'a');
    }).not.toThrow();
  });
});
