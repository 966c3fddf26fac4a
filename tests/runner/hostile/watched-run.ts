import type { RunReport } from '../../../src/runner/protocol.ts';
import type { InPage } from '../support/in-page.ts';
import type { RunnerPage } from '../support/runner-page.ts';

declare const inPage: InPage;

/** How long a program may run, in milliseconds. */
const limit = 500;

interface Measured {
  /** The longest time for which the page did nothing else, in milliseconds. */
  longestGap: number;
  /** The longest time from a click to its listener, in milliseconds. */
  slowestInput: number;
}
declare const watch: { stop: () => Promise<Measured> };

export interface WatchedRun extends Measured {
  report: RunReport;
}

function startWatch(): void {
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
  // a run can end before the first click arrives
  const stop = async (): Promise<Measured> => {
    await first.promise;
    clearInterval(timer);
    removeEventListener('pointerdown', heard);
    return { longestGap, slowestInput };
  };
  Object.assign(globalThis, { watch: { stop } });
}

/** Runs a job while a reader clicks, and measures how long the page takes to notice. */
export async function watchedRun(
  { page }: RunnerPage,
  files: Record<string, string>,
): Promise<WatchedRun> {
  await page.evaluate(() => inPage.runner.warm());
  await page.evaluate(startWatch);
  const job = { files, tests: ['a.test.ts'], libraries: [] };
  const clicks = new AbortController();
  // the watch stops in the page: what the report's way to the test costs is not the page's
  const run = page
    .evaluate(
      async ([given, time]) => {
        const report = await inPage.run(given, time);
        return { report, ...(await watch.stop()) };
      },
      [job, limit] as const,
    )
    .finally(() => clicks.abort());
  do await page.mouse.click(5, 5);
  while (!clicks.signal.aborted);
  return run;
}

/** What a program could have changed in the page and the browser. */
export async function stateOf({ page, server }: RunnerPage): Promise<unknown> {
  const inThePage = await page.evaluate(async () => ({
    address: location.href,
    title: document.title,
    elements: [...document.querySelectorAll('*')].map((element) => element.localName).join(' '),
    history: history.length,
    stored: [...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie],
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    serviceWorkers: (await navigator.serviceWorker.getRegistrations()).length,
    prototype: Object.keys(Object.prototype),
  }));
  return {
    ...inThePage,
    pages: page.context().pages().length,
    frames: page.frames().length,
    requests: server.requests.filter((path) => !path.includes('/runner/')),
  };
}
