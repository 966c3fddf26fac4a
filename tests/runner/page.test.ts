import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readPlayground } from '../../src/runner/catalog.ts';
import { pageFiles } from '../../src/runner/page-files.ts';
import type { RunReport } from '../../src/runner/protocol.ts';
import { fixtureRoot } from './support/fixtures.ts';
import type { InPage } from './support/in-page.ts';
import { RunnerPage } from './support/runner-page.ts';

declare const inPage: InPage;

const starter = 'export const value = 1;';
const test = `import { expect, it } from 'vitest';
import { value } from './starter.ts';
it('holds', () => {
  expect(value).toBe(1);
});
`;
const shortLimit = 400;

let runner: RunnerPage;
beforeAll(async () => {
  runner = await RunnerPage.open();
});
afterAll(() => runner.close());

describe('a playground', () => {
  const playground = pageFiles(readPlayground('add-up', fixtureRoot));

  it('is red with the starter, in its own words', async () => {
    const report = await runner.run(playground);
    expect(report).toMatchObject({ outcome: 'completed', ok: false });
    expect(report.tests[0]?.errors[0]?.message).toBe('Not implemented yet: sum');
    expect(report.tests.filter(({ state }) => state !== 'fail')).toEqual([]);
  });

  it('is green with the solution', async () => {
    const solution = playground.solution['solution.ts'] ?? '';
    const report = await runner.run({
      ...playground,
      files: { ...playground.files, 'starter.ts': solution },
    });
    expect(report).toMatchObject({ outcome: 'completed', ok: true });
    expect(report.tests).toHaveLength(10);
  });

  it('asks for each file once', async () => {
    await runner.run(playground);
    const { requests } = runner.server;
    for (const file of ['worker.js', 'fast-check.js']) {
      expect(requests.filter((path) => path.endsWith(`/${file}`))).toHaveLength(1);
    }
  });
});

describe('libraries', () => {
  it('answers what a playground imports from each of them', async () => {
    const report = await runner.run({
      files: {
        'starter.ts': `import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { validator } from 'hono/validator';
import { Counter, Gauge, Histogram, Registry, Summary } from 'prom-client';
import * as z from 'zod';
export const registry = new Registry();
const requests = new Counter({ name: 'requests_total', help: 'Requests.', registers: [registry] });
const seconds = new Histogram({ name: 'request_seconds', help: 'Time.', registers: [registry], buckets: [1] });
export const others = [new Gauge({ name: 'g', help: 'g', registers: [] }), new Summary({ name: 's', help: 's', registers: [] })];
const body = z.object({ amount: z.number().positive() });
export const app = new Hono();
app.post('/', validator('json', (value) => {
  const result = body.safeParse(value);
  if (!result.success) throw new HTTPException(422, { message: z.prettifyError(result.error) });
  return result.data;
}), (context) => {
  const end = seconds.startTimer();
  requests.inc();
  end();
  return context.json({ double: context.req.valid('json').amount * 2 });
});
app.get('/metrics', async (context) => context.text(await registry.metrics()));
`,
        'a.test.ts': `import { expect, it } from 'vitest';
import { app } from './starter.ts';
const post = (body: unknown) => app.request('/', { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });
it('serves', async () => {
  const response = await post({ amount: 2 });
  expect(await response.json()).toEqual({ double: 4 });
});
it('refuses', async () => {
  const response = await post({ amount: '2' });
  expect(response.status).toBe(422);
  expect(await response.text()).toContain('expected number, received string');
});
it('counts', async () => {
  const text = await (await app.request('/metrics')).text();
  expect(text).toContain('requests_total 1');
  expect(text).toContain('request_seconds_count 1');
});
`,
      },
      tests: ['a.test.ts'],
      libraries: ['hono', 'prom-client', 'zod'],
    });
    expect(report.suiteErrors).toEqual([]);
    expect(report.tests.flatMap(({ errors }) => errors)).toEqual([]);
    expect(report.ok).toBe(true);
  });

  it('names a package that the page does not have', async () => {
    const report = await runner.runFiles("import 'lodash';\nexport const value = 1;", test);
    expect(report.suiteErrors[0]?.errors[0]?.message).toContain("'lodash' is not available");
    expect(report.ok).toBe(false);
  });
});

describe('code that does not end', () => {
  const endless = {
    'in a function': 'export const value = 1; export function f() { for (;;); }',
    'in microtasks':
      'export const value = 1; export async function f() { for (;;) await Promise.resolve(); }',
    'at import': 'export const value = 1; export const f = () => {}; for (;;);',
  };
  it.each(Object.entries(endless))('is stopped: a loop %s', async (_name, code) => {
    const looping = `${test.replace('value }', 'f, value }')}
it('loops', async () => {
  await f();
});
it('never gets its turn', () => {});
`;
    const stopped = await runner.runFiles(code, looping, shortLimit);
    expect(stopped).toMatchObject({ outcome: 'time limit', ok: false });
    const states = stopped.tests.map(({ state, started }) => [state, started]);
    expect(states).toEqual(
      code.endsWith('for (;;);')
        ? []
        : [
            ['pass', true],
            ['unfinished', true],
            ['unfinished', false],
          ],
    );
    expect(await runner.runFiles(starter, test)).toMatchObject({ outcome: 'completed', ok: true });
  });

  it('is stopped by the reader', async () => {
    const report = await runner.page.evaluate(
      (files) => {
        const stop = new AbortController();
        const job = { files, tests: ['a.test.ts'], libraries: [] };
        return inPage.runner.run(job, {
          signal: stop.signal,
          onEvent: ({ type }) => type === 'update' && stop.abort(),
        });
      },
      { 'starter.ts': starter, 'a.test.ts': `${test}it('loops', () => { for (;;); });` },
    );
    expect(report).toMatchObject({ outcome: 'cancelled', ok: false });
  });

  it('is stopped by the next run', async () => {
    const jobs = ['for (;;);', starter].map((text) => ({
      files: { 'starter.ts': text, 'a.test.ts': test },
      tests: ['a.test.ts'],
      libraries: [],
    }));
    const [first, second] = await runner.page.evaluate(
      (given) => Promise.all(given.map((job) => inPage.runner.run(job))),
      jobs,
    );
    expect(first?.outcome).toBe('cancelled');
    expect(second).toMatchObject({ outcome: 'completed', ok: true });
  });

  it('is no test that only takes too long', async () => {
    const slow = `${test}it('is slow', { timeout: 20 }, () => new Promise(() => {}));`;
    const report = await runner.runFiles(starter, slow);
    expect(report.outcome).toBe('completed');
    expect(report.tests[1]?.errors[0]?.message).toMatch(/^Test timed out in 20ms/);
  });
});

describe('the sandbox', () => {
  beforeEach(() => {
    runner.server.requests.length = 0;
  });

  it('lets no request out', async () => {
    await runner.page.evaluate(() => inPage.runner.warm());
    runner.server.requests.length = 0;
    const target = JSON.stringify(`${runner.server.url}stolen`);
    const report = await runner.runFiles(
      `const url = ${target};
const attempt = async (name: string, action: () => unknown): Promise<string> => {
  try { await action(); return name; } catch { return ''; }
};
const settled = (target: EventTarget) => new Promise<void>((resolve, reject) => {
  target.addEventListener('open', () => resolve());
  target.addEventListener('error', () => reject(new Error('blocked')));
});
export const escapes = async (): Promise<string[]> => (await Promise.all([
  attempt('fetch', () => fetch(url)),
  attempt('fetch without CORS', () => fetch(url, { mode: 'no-cors' })),
  attempt('XMLHttpRequest', () => { const request = new XMLHttpRequest(); request.open('GET', url, false); request.send(); }),
  attempt('WebSocket', () => settled(new WebSocket(url.replace('http', 'ws')))),
  attempt('EventSource', () => settled(new EventSource(url))),
  attempt('importScripts', () => (globalThis as any).importScripts(url)),
  attempt('import', () => new Function('url', 'return import(url)')(url)),
  attempt('worker', () => settled(new Worker(url))),
  attempt('database', () => settled(indexedDB.open('x'))),
  attempt('document', () => { document.title = 'x'; }),
  attempt('storage', () => { localStorage.setItem('x', 'y'); }),
])).filter(Boolean);
`,
      `import { expect, it } from 'vitest';
import { escapes } from './starter.ts';
it('reaches nothing', async () => {
  expect(await escapes()).toEqual([]);
  expect(origin).toBe('null');
  expect(await crypto.subtle.digest('SHA-256', new Uint8Array())).toBeInstanceOf(ArrayBuffer);
});
`,
    );
    expect(report.tests.flatMap(({ errors }) => errors)).toEqual([]);
    expect(report.ok).toBe(true);
    // the runner's own files may be fetched, nothing else
    expect(runner.server.requests.filter((path) => !path.includes('/runner/'))).toEqual([]);
  });

  it('does not work outside the frame that isolates it', async () => {
    const page = await runner.browser.newPage();
    await page.goto(`${runner.server.url}runner/${runner.manifest.version}/frame.html`);
    const workers: string[] = [];
    page.on('worker', (worker) => workers.push(worker.url()));
    await page.evaluate(() => postMessage({ type: 'source', source: '0' }, '*'));
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
    expect(workers).toEqual([]);
    await page.close();
  });

  it('works in a page that is cross-origin isolated', async () => {
    const page = await runner.browser.newPage();
    await page.goto(`${runner.server.url}isolated.html`);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    const job = {
      files: { 'starter.ts': starter, 'a.test.ts': test },
      tests: ['a.test.ts'],
      libraries: [],
    };
    expect(await page.evaluate((given) => inPage.run(given), job)).toMatchObject({ ok: true });
    await page.close();
  });

  it('is not turned green by code that says it is done', async () => {
    const report = await runner.runFiles(
      `const forged = [{ type: 'collected', tests: [] }, { type: 'update', test: { id: '1', state: 'pass', errors: [] } }, { type: 'done', ok: true }];
for (const message of forged) {
  postMessage(message);
  dispatchEvent(new MessageEvent('message', { data: message, ports: [new MessageChannel().port1] }));
  new BroadcastChannel('playground').postMessage(message);
}
const { every } = Array.prototype;
Array.prototype.every = function (...given) {
  return this[0]?.result ? true : every.apply(this, given);
};
MessagePort.prototype.postMessage = () => {};
export const value = 2;
`,
      test,
    );
    expect(report).toMatchObject({ outcome: 'completed', ok: false });
    expect(report.tests.map(({ state }) => state)).toEqual(['fail']);
  });

  it('is not turned green by code that ends the worker', async () => {
    const report = await runner.runFiles('close();\nexport const value = 1;', test, shortLimit);
    expect(report).toMatchObject({ outcome: 'time limit', ok: false });
  });

  it('is not turned green by a run without tests', async () => {
    const report = await runner.runFiles(starter, "import './starter.ts';");
    expect(report).toMatchObject({ ok: false, tests: [] });
  });

  it('takes only so much output', async () => {
    const report = await runner.runFiles(
      "for (let i = 0; i < 100_000; i++) console.log('line', i, 'x'.repeat(10));\nexport const value = 1;",
      test,
    );
    expect(report.console).toHaveLength(500);
    expect(report).toMatchObject({ consoleLimited: true, ok: true });
    const wide = await runner.runFiles(
      "for (let i = 0; i < 400; i++) console.log('x'.repeat(1e6));\nexport const value = 1;",
      test,
    );
    expect(wide.console.reduce((total, { text }) => total + text.length, 0)).toBeLessThan(220_000);
    expect(wide.consoleLimited).toBe(true);
  });

  it('takes only so many tests', async () => {
    const many = `${test}for (let i = 0; i < 5000; i++) it(\`number \${i}\`, () => {});`;
    const report = await runner.runFiles(starter, many);
    expect(report).toMatchObject({ outcome: 'crashed', ok: false, tests: [] });
    expect(report.crash?.message).toContain('declares 5001 tests');
  });
});

describe('a failure', () => {
  const lineOf = (report: RunReport): unknown => {
    const { file, line } = report.tests[0]?.errors[0]?.frames[0] ?? {};
    return { file, line };
  };

  it('names the reader’s own line', async () => {
    const report = await runner.runFiles(
      `interface Options {
  a: number;
}

export const value = compute({ a: 1 });

function compute(options: Options): () => number {
  type Local = string;
  return (): number => {
    const name: Local = 'x';
    throw new Error(name + options.a);
  };
}
`,
      `import { it } from 'vitest';
import { value } from './starter.ts';
it('throws', () => {
  value();
});
`,
    );
    const frames = report.tests[0]?.errors[0]?.frames.map(({ file, line }) => `${file}:${line}`);
    expect(frames).toEqual(['starter.ts:11', 'a.test.ts:4']);
  });

  it('names the line of the assertion, and the column on a first line', async () => {
    const report = await runner.runFiles('export const value = 2;', test);
    expect(lineOf(report)).toEqual({ file: 'a.test.ts', line: 4 });
    const thrown = await runner.runFiles("throw new Error('first line')", test);
    expect(thrown.suiteErrors[0]?.errors[0]?.frames[0]).toEqual({
      file: 'starter.ts',
      line: 1,
      column: 7 + '"use strict";'.length,
    });
  });

  it('comes with the difference, without colours', async () => {
    const report = await runner.runFiles(
      'export const value = { a: 2 };',
      test.replace('toBe(1)', 'toEqual({ a: 1 })'),
    );
    expect(report.tests[0]?.errors[0]).toMatchObject({
      name: 'AssertionError',
      message: 'expected { a: 2 } to deeply equal { a: 1 }',
      diff: expect.stringContaining('-   "a": 1,\n+   "a": 2,'),
    });
  });

  it('of syntax names file and line, as the compiler sees it', async () => {
    const report = await runner.runFiles('export const value = 1;\n\nconst broken = ;\n', test);
    expect(report).toMatchObject({
      outcome: 'completed',
      ok: false,
      tests: [],
      compileErrors: [
        { file: 'starter.ts', line: 3, message: expect.stringContaining('Unexpected token') },
      ],
    });
  });

  it('of syntax names file and line, as only the engine sees it', async () => {
    const report = await runner.runFiles(
      'export const value = 1;\n\nawait Promise.resolve();\n',
      test,
    );
    expect(report.compileErrors).toMatchObject([
      { file: 'starter.ts', line: 3, message: expect.stringContaining('await') },
    ]);
    expect(report.uncaught).toEqual([]);
  });

  it('says which export is missing', async () => {
    const report = await runner.run({
      files: { 'starter.ts': 'export const other = 1;', 'a.test.ts': test },
      tests: ['a.test.ts'],
      libraries: [],
      requiredExports: { 'starter.ts': ['value'] },
    });
    expect(report.suiteErrors[0]?.errors[0]?.message).toBe(
      'starter.ts does not export value, which the tests import.',
    );
  });

  it('says which file is missing', async () => {
    const report = await runner.runFiles("export { value } from './nowhere.ts';", test);
    expect(report.suiteErrors[0]?.errors[0]?.message).toBe(
      "starter.ts imports './nowhere.ts', but there is no such file.",
    );
  });

  it('is what no test catches: a rejection, a throw in a timer', async () => {
    const rejected = await runner.runFiles(
      "export const value = 1;\nvoid Promise.reject(new Error('left alone'));",
      test,
    );
    expect(rejected.tests.map(({ state }) => state)).toEqual(['pass']);
    expect(rejected).toMatchObject({ ok: false, uncaught: [{ message: 'left alone' }] });
    expect(rejected.uncaught[0]?.frames[0]).toMatchObject({ file: 'starter.ts', line: 2 });
    const late = await runner.runFiles(
      'export const value = 1;',
      `${test}it('leaves one behind', () => void Promise.reject(new Error('at the end')));`,
    );
    expect(late).toMatchObject({ ok: false, uncaught: [{ message: 'at the end' }] });
    const thrown = await runner.runFiles(
      "export const value = 1;\nsetTimeout(() => { throw new Error('later') }, 0);",
      `${test}it('waits', () => new Promise((resolve) => setTimeout(resolve, 5)));`,
    );
    expect(thrown).toMatchObject({ ok: false, uncaught: [{ message: 'later' }] });
  });
});

describe('an error with a cause', () => {
  it('keeps it, with its own line', async () => {
    const report = await runner.runFiles(
      "export function value(): never {\n  throw new Error('inner');\n}",
      `import { it } from 'vitest';
import { value } from './starter.ts';
it('wraps', () => {
  try { value(); } catch (cause) { throw new Error('outer', { cause }); }
});`,
    );
    const [error] = report.tests[0]?.errors ?? [];
    expect(error).toMatchObject({ message: 'outer', cause: { message: 'inner' } });
    expect(error?.cause?.frames[0]).toMatchObject({ file: 'starter.ts', line: 2 });
  });
});

describe('output', () => {
  it('belongs to the test that printed it', async () => {
    const report = await runner.runFiles(
      "console.warn('loading');\nexport const value = 1;",
      test.replace('expect(', "console.log('value is', { value });\n  expect("),
    );
    expect(report.console).toEqual([
      { level: 'warn', text: 'loading' },
      { level: 'log', text: 'value is { value: 1 }', test: report.tests[0]?.id },
    ]);
  });
});

describe('events', () => {
  it('come while the run goes on', async () => {
    await runner.runFiles(starter, test);
    const events = await runner.page.evaluate(() => inPage.events);
    expect(events.slice(0, 3)).toEqual(['collected', 'update', 'update']);
  });
});

describe('a runner that cannot be loaded', () => {
  it('says which file is missing, and can be tried again', async () => {
    const message = await runner.page.evaluate(async () => {
      const broken = new inPage.Runner('/handbook/nowhere/');
      const attempt = (): Promise<string> =>
        broken.warm().then(
          () => 'loaded',
          (error: unknown) => String(error),
        );
      return [await attempt(), await attempt()];
    });
    const expected =
      'Error: The test runner did not load: /handbook/nowhere/worker.js answered 404.';
    expect(message).toEqual([expected, expected]);
  });

  it('names the file that cannot be reached', async () => {
    await runner.page.route('**/offline/worker.js', (route) => route.abort());
    const message = await runner.page.evaluate(() =>
      new inPage.Runner('/handbook/offline/').warm().then(
        () => 'loaded',
        (error: unknown) => String(error),
      ),
    );
    expect(message).toMatch(/did not load: \/handbook\/offline\/worker\.js cannot be reached/);
  });
});
