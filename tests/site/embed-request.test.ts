import { describe, expect, it } from 'vitest';
import {
  keepEmbedRequest,
  takeEmbedRequest,
  type RequestStorage,
} from '../../src/components/playground/embed-request.ts';

/** As much of a storage as a request needs. */
function memoryStorage(): Storage {
  const items = new Map<string, string>();
  return {
    length: 0,
    key: () => null,
    clear: () => items.clear(),
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

function storages(): Required<RequestStorage> {
  return { browser: memoryStorage(), tab: memoryStorage() };
}

describe('a request for the embed', () => {
  const request = { playground: 'ring', solutionShown: true };

  it('holds for one load of the page', () => {
    const page = storages();
    expect(keepEmbedRequest(page, request, 'a')).toBe(true);
    expect(takeEmbedRequest(page, 'ring')).toEqual(request);
    expect(takeEmbedRequest(page, 'ring')).toBeUndefined();
  });

  it('waits for its own playground, in its own tab', () => {
    const page = storages();
    keepEmbedRequest(page, request, 'a');
    expect(takeEmbedRequest(page, 'another')).toBeUndefined();
    const otherTab = { ...page, tab: memoryStorage() };
    expect(takeEmbedRequest(otherTab, 'ring')).toBeUndefined();
    expect(takeEmbedRequest(page, 'ring')).toEqual(request);
  });

  it('is not the one of another tab that asked later', () => {
    const page = storages();
    const otherTab = { ...page, tab: memoryStorage() };
    keepEmbedRequest(page, request, 'a');
    keepEmbedRequest(otherTab, { ...request, solutionShown: false }, 'b');
    expect(takeEmbedRequest(page, 'ring')).toBeUndefined();
    expect(takeEmbedRequest(otherTab, 'ring')).toEqual({ ...request, solutionShown: false });
  });

  it('is none where the storage holds something else', () => {
    for (const text of ['', 'null', '{', '[]', '"ring"', '{"playground":"ring"}']) {
      const page = storages();
      page.browser?.setItem('mlops-interview-handbook:embed', text);
      page.tab?.setItem('mlops-interview-handbook:embed', 'a');
      expect(takeEmbedRequest(page, 'ring')).toBeUndefined();
    }
  });

  it('is not kept, and says so, where a storage is full or missing', () => {
    const full = memoryStorage();
    full.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    expect(keepEmbedRequest({ ...storages(), browser: full }, request, 'a')).toBe(false);
    expect(keepEmbedRequest({ ...storages(), tab: undefined }, request, 'a')).toBe(false);
    expect(keepEmbedRequest({ ...storages(), browser: undefined }, request, 'a')).toBe(false);
    expect(takeEmbedRequest({ browser: undefined, tab: undefined }, 'ring')).toBeUndefined();
  });
});
