import { browserStorage } from '../../progress/key.ts';

/** An embed that the reader asked for, kept while the page reloads to become isolated. */
export interface EmbedRequest {
  playground: string;
  /** Whether the reader had the solution shown, which then is part of the project. */
  solutionShown: boolean;
}

/**
 * Where a request is kept: in the browser's storage, and its mark in the tab's, so that no other tab
 * takes it. The tab's alone will not do: in Chromium a page that is no longer isolated finds there what
 * was removed while it was.
 */
export interface RequestStorage {
  browser: Storage | undefined;
  tab: Storage | undefined;
}

const key = 'mlops-interview-handbook:embed';

/** The storages of this page; a forbidden one is undefined, as reading the property then throws. */
export function requestStorage(): RequestStorage {
  const browser = browserStorage();
  try {
    const { sessionStorage: tab } = globalThis as { sessionStorage?: Storage | null };
    return { browser, tab: tab ?? undefined };
  } catch {
    return { browser, tab: undefined };
  }
}

/**
 * Keeps a request for the next load of the page in this tab; false where the browser keeps nothing.
 * @param mark a text that no other request has
 */
export function keepEmbedRequest(
  { browser, tab }: RequestStorage,
  request: EmbedRequest,
  mark: string,
): boolean {
  if (!browser || !tab) return false;
  try {
    tab.setItem(key, mark);
    browser.setItem(key, JSON.stringify({ ...request, mark }));
    return true;
  } catch {
    return false;
  }
}

/** This tab's request for a playground, if there is one; it is then forgotten: it holds for one load. */
export function takeEmbedRequest(
  { browser, tab }: RequestStorage,
  playground: string,
): EmbedRequest | undefined {
  try {
    const kept = browser?.getItem(key);
    const mark = tab?.getItem(key);
    if (!kept || !mark) return undefined;
    const request = JSON.parse(kept) as Partial<Record<string, unknown>> | null;
    if (request?.['mark'] !== mark || request['playground'] !== playground) return undefined;
    browser?.removeItem(key);
    return { playground, solutionShown: request['solutionShown'] === true };
  } catch {
    return undefined;
  }
}
