import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { browserStorage, mayHaveProgress, progressKey } from '../../src/progress/key.ts';
import { changePlayground, loadProgress } from '../../src/progress/storage.ts';
import { progressOf } from '../../src/progress/types.ts';
import { MemoryStorage } from './memory-storage.ts';

let storage: Storage;
beforeEach(() => {
  storage = new MemoryStorage();
});

const keep = (id: string, text: string): boolean =>
  changePlayground(storage, id, (progress) => ({ ...progress, files: { 'starter.ts': text } }));
const kept = (id: string): string | undefined =>
  progressOf(loadProgress(storage), id).files['starter.ts'];

describe('what the browser keeps', () => {
  it('is kept by playground', () => {
    expect(keep('ring', 'a')).toBe(true);
    keep('cache', 'b');
    expect([kept('ring'), kept('cache')]).toEqual(['a', 'b']);
    expect(mayHaveProgress(storage, 'ring')).toBe(true);
    expect(mayHaveProgress(storage, 'queue')).toBe(false);
  });

  it('of version 1 survives as it is', () => {
    storage.setItem(
      progressKey,
      '{"version":1,"playgrounds":{"ring":{"code":"old"},"cache":{"code":"older"}}}',
    );
    expect(kept('ring')).toBe('old');
    keep('ring', 'new');
    expect([kept('ring'), kept('cache')]).toEqual(['new', 'older']);
    expect(JSON.parse(storage.getItem(progressKey) ?? '')).toMatchObject({ version: 2 });
  });

  it.each([
    'no JSON',
    '[]',
    '{"version":99,"playgrounds":{}}',
    '{"version":2,"playgrounds":null}',
    '{"version":1,"playgrounds":{"ring":{"code":7}}}',
    '{"version":2,"playgrounds":{"ring":{"files":{},"attempts":-1}}}',
  ])('starts afresh from %s, which is set aside', (text) => {
    storage.setItem(progressKey, text);
    expect(kept('ring')).toBeUndefined();
    keep('ring', 'b');
    expect(kept('ring')).toBe('b');
    expect(storage.getItem(`${progressKey}:unreadable`)).toBe(text);
  });

  it('of one playground is read though that of another is damaged', () => {
    storage.setItem(progressKey, '{"version":1,"playgrounds":{"ring":null,"cache":{"code":"b"}}}');
    expect(kept('cache')).toBe('b');
  });

  it('stands beside what others keep there', () => {
    storage.setItem(progressKey, '{"version":2,"playgrounds":{},"other":[1]}');
    keep('ring', 'b');
    expect(JSON.parse(storage.getItem(progressKey) ?? '')).toMatchObject({ other: [1] });
  });

  it('is nothing without a storage or with a full one, and the answer says so', () => {
    expect(changePlayground(undefined, 'ring', (progress) => progress)).toBe(false);
    expect(loadProgress(undefined).playgrounds).toEqual({});
    storage.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    expect(keep('ring', 'a')).toBe(false);
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
