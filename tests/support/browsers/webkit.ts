import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { Builder, Capabilities, type WebDriver } from 'selenium-webdriver';
import { clickedAt, type BrowserPage } from './browser-page.ts';

/** How long a function may run in the page, in milliseconds. */
const scriptLimit = 60_000;

/** WebKitGTK's MiniBrowser through its WebDriver, on a screen that nobody sees. */
export async function openWebKit(): Promise<BrowserPage> {
  const screen = spawn('Xvfb', ['-displayfd', '3', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [number] = (await once(screen.stdio[3] as Readable, 'data')) as [Buffer];
  const port = await freePort();
  const service = spawn('WebKitWebDriver', [`--port=${port}`], {
    stdio: 'ignore',
    env: { ...process.env, DISPLAY: `:${String(number).trim()}` },
  });
  const url = `http://127.0.0.1:${port}`;
  await answered(url, service);
  const driver = await new Builder()
    .usingServer(url)
    .withCapabilities(new Capabilities({ browserName: 'MiniBrowser' }))
    .build();
  await driver.manage().setTimeouts({ script: scriptLimit });
  const version = String((await driver.getCapabilities()).get('browserVersion'));
  return {
    browser: `WebKitGTK ${version}`,
    goto: (address) => driver.get(address),
    evaluate: (work, argument) => evaluate(driver, work, argument),
    click: () =>
      driver
        .actions({ async: true })
        .move({ ...clickedAt, duration: 0 })
        .click()
        .perform(),
    windows: async () => (await driver.getAllWindowHandles()).length,
    close: async () => {
      await driver.quit().catch(() => {});
      service.kill();
      screen.kill();
    },
  };
}

type Answer<Result> = { value: Result } | { error: string };

async function evaluate<Argument, Result>(
  driver: WebDriver,
  work: (argument: Argument) => Result | Promise<Result>,
  argument: Argument,
): Promise<Result> {
  // the driver drops what JSON keeps, such as methods named toJSON: text survives as it is
  const answer = await driver.executeAsyncScript<string>(
    `const [given, done] = arguments;
    (async () => (${work.toString()})(JSON.parse(given)))().then(
      (value) => done(JSON.stringify({ value })),
      (error) => done(JSON.stringify({ error: String(error) })),
    );`,
    JSON.stringify(argument ?? null),
  );
  const parsed = JSON.parse(answer) as Answer<Result>;
  if ('error' in parsed) throw new Error(parsed.error);
  return parsed.value;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Resolves when the service takes sessions. */
async function answered(url: string, service: ChildProcess): Promise<void> {
  while (service.exitCode === null) {
    const status = await fetch(`${url}/status`).catch(() => undefined);
    if (status?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`WebKitWebDriver ended with ${service.exitCode}.`);
}
