import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  browserStorage,
  codeSetAside,
  hasSavedCode,
  savedCode,
  saveCode,
  setCodeAside,
} from '../../src/components/playground/saved-code.ts';
import { savedFile, saveFile } from '../../src/components/playground/saved-files.ts';

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

  it.each([
    'no JSON',
    'null',
    '[]',
    '{"version":99,"playgrounds":{}}',
    '{"version":1,"playgrounds":null}',
    '{"version":1,"playgrounds":{"ring":null}}',
    '{"version":1,"playgrounds":{"ring":{"code":7}}}',
  ])('starts afresh where the storage holds %s', (text) => {
    saveCode(storage, 'ring', 'a');
    storage.setItem(storage.key(0) ?? '', text);
    expect(savedCode(storage, 'ring')).toBeUndefined();
    saveCode(storage, 'ring', 'b');
    expect(savedCode(storage, 'ring')).toBe('b');
  });

  it('leaves alone what else is kept beside it', () => {
    saveCode(storage, 'ring', 'a');
    const key = storage.key(0) ?? '';
    storage.setItem(key, '{"version":1,"playgrounds":{},"other":[1]}');
    saveCode(storage, 'ring', 'b');
    expect(JSON.parse(storage.getItem(key) ?? '')).toMatchObject({ other: [1] });
  });

  it('is kept by file, and known to be there', () => {
    expect(hasSavedCode(storage, 'ring')).toBe(false);
    saveFile(storage, 'ring', 'starter/a.yaml', 'a');
    saveFile(storage, 'ring', 'starter/b.ts', 'b');
    expect(savedFile(storage, 'ring', 'starter/a.yaml')).toBe('a');
    expect(savedFile(storage, 'ring', 'starter/b.ts')).toBe('b');
    expect(savedFile(storage, 'ring', 'starter.ts')).toBeUndefined();
    expect(hasSavedCode(storage, 'ring')).toBe(true);
    expect(hasSavedCode(storage, 'rings')).toBe(false);
    expect(hasSavedCode(storage, 'rin')).toBe(false);
    saveFile(storage, 'ring', 'starter/a.yaml', undefined);
    saveFile(storage, 'ring', 'starter/b.ts', undefined);
    expect(hasSavedCode(storage, 'ring')).toBe(false);
  });

  it('of a starter.ts is where it was before there were other files', () => {
    saveCode(storage, 'ring', 'old');
    expect(savedFile(storage, 'ring', 'starter.ts')).toBe('old');
    expect(hasSavedCode(storage, 'ring')).toBe(true);
    saveFile(storage, 'ring', 'starter.ts', 'new');
    expect(savedCode(storage, 'ring')).toBe('new');
  });

  it('is set aside beside the present code, newest first, the oldest of six given up', () => {
    saveCode(storage, 'ring', 'present');
    for (const text of ['1', '2', '3', '4', '5', '6']) {
      setCodeAside(storage, 'ring', { 'starter.ts': text });
    }
    expect(savedCode(storage, 'ring')).toBe('present');
    const kept = ['6', '5', '4', '3', '2'].map((text) => ({ 'starter.ts': text }));
    expect(codeSetAside(storage, 'ring')).toEqual(kept);
    saveCode(storage, 'ring', undefined);
    expect(codeSetAside(storage, 'ring')).toEqual(kept);
  });

  it('is not set aside where nothing was written', () => {
    setCodeAside(storage, 'ring', {});
    expect(codeSetAside(storage, 'ring')).toEqual([]);
    expect(storage.length).toBe(0);
  });

  it('is not kept where there is no storage', () => {
    saveCode(undefined, 'ring', 'a');
    expect(savedCode(undefined, 'ring')).toBeUndefined();
  });

  it('stays in the editor when the storage is full', () => {
    storage.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    expect(() => {
      saveCode(storage, 'ring', 'a');
    }).not.toThrow();
  });
});

describe("the browser's storage", () => {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'localStorage');
  const provide = (get: () => Storage | null): void => {
    Object.defineProperty(globalThis, 'localStorage', { configurable: true, get });
  };
  afterEach(() => {
    Reflect.deleteProperty(globalThis, 'localStorage');
    if (before) Object.defineProperty(globalThis, 'localStorage', before);
  });

  it('is handed on where there is one', () => {
    const storage = new MemoryStorage();
    provide(() => storage);
    expect(browserStorage()).toBe(storage);
  });

  it('is undefined where the browser forbids or lacks it', () => {
    provide(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    expect(browserStorage()).toBeUndefined();
    provide(() => null);
    expect(browserStorage()).toBeUndefined();
  });
});
