import type { RunReport } from '../../../src/runner/protocol.ts';
import type { BrowserPage } from '../../support/browsers/browser-page.ts';
import type { InPage } from '../support/in-page.ts';
import type { ServedRunner } from '../support/served-runner.ts';

declare const inPage: InPage;

interface Measured {
  /** The longest time for which the page did nothing else, in milliseconds. */
  longestGap: number;
  /** The longest time from a click to its listener, in milliseconds. */
  slowestInput: number;
}

export interface WatchedRun extends Measured {
  report: RunReport;
}

/** In the page: what became of the run. */
interface Watched {
  result?: WatchedRun;
  error?: string;
}
declare const watched: Watched;

/** In the page: starts the job and the watch, and leaves the result behind. */
async function start([files, time]: readonly [Record<string, string>, number]): Promise<void> {
  await inPage.runner.warm();
  let last = performance.now();
  let longestGap = 0;
  let slowestInput = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    longestGap = Math.max(longestGap, now - last);
    last = now;
  }, 5);
  const first = Promise.withResolvers<undefined>();
  const heard = (event: Event): void => {
    first.resolve(undefined);
    slowestInput = Math.max(slowestInput, performance.now() - event.timeStamp);
  };
  addEventListener('pointerdown', heard);
  const left: Watched = {};
  Object.assign(globalThis, { watched: left });
  // a run can end before the first click arrives
  Promise.all([inPage.run({ files, tests: ['a.test.ts'], libraries: [] }, time), first.promise])
    .finally(() => {
      clearInterval(timer);
      removeEventListener('pointerdown', heard);
    })
    .then(
      ([report]) => (left.result = { report, longestGap, slowestInput }),
      (error: unknown) => (left.error = String(error)),
    );
}

/**
 * Runs a job while a reader clicks, and measures how long the page takes to notice.
 * @param limit how long the job may run, in milliseconds
 */
export async function watchedRun(
  page: BrowserPage,
  files: Record<string, string>,
  limit: number,
): Promise<WatchedRun> {
  await page.evaluate(start, [files, limit] as const);
  do await page.click();
  while (!(await page.evaluate(() => 'result' in watched || 'error' in watched, undefined)));
  const { result, error } = await page.evaluate(() => watched, undefined);
  if (!result) throw new Error(`The run failed: ${error}`);
  return result;
}

/** What a program could have changed in the page and the browser. */
export async function stateOf(page: BrowserPage, { server }: ServedRunner): Promise<unknown> {
  const inThePage = await page.evaluate(async () => {
    const framesIn = (frame: Window | undefined): number => {
      let count = 0;
      for (let index = 0; index < (frame?.length ?? 0); index++) {
        count += 1 + framesIn(frame?.[index]);
      }
      return count;
    };
    return {
      address: location.href,
      title: document.title,
      elements: [...document.querySelectorAll('*')].map((element) => element.localName).join(' '),
      frames: framesIn(window),
      history: history.length,
      stored: [...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie],
      databases: await indexedDB.databases(),
      caches: await caches.keys(),
      serviceWorkers: (await navigator.serviceWorker.getRegistrations()).length,
      prototype: Object.keys(Object.prototype),
    };
  }, undefined);
  return {
    ...inThePage,
    windows: await page.windows(),
    requests: server.requests.filter((path) => !path.includes('/runner/')),
  };
}
