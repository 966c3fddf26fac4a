import { statSync } from 'node:fs';
import path from 'node:path';
import { playwright } from './packages.ts';

/** Flags with which Chromium runs in a container, as root, and without asking the network. */
export const browserFlags: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What to do where no browser was found, as one sentence. */
export const howToGetABrowser =
  'Get one with `npx playwright install chromium`, install the Chromium package of your system, or set CHROMIUM_PATH to the program.';

/** What the search for a browser asks the machine. */
export interface Machine {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Where Playwright keeps the Chromium it downloads; undefined on systems it has none for. */
  readonly playwrightChromium: string | undefined;
  isFile(path: string): boolean;
}

/**
 * The program of a Chromium: the one that CHROMIUM_PATH names, else the one
 * that Playwright downloaded, else the system's. Throws where CHROMIUM_PATH
 * names no file.
 */
export function findBrowserOn(machine: Machine): string | undefined {
  const named = machine.environment['CHROMIUM_PATH'];
  if (named) {
    if (machine.isFile(named)) return named;
    throw new Error(
      `CHROMIUM_PATH is "${named}", where there is no file. Correct it, or unset it to search.`,
    );
  }
  const candidates = [machine.playwrightChromium ?? [], usualPlaces(machine)].flat();
  return candidates.find((candidate) => machine.isFile(candidate));
}

/** `findBrowserOn` this machine. */
export function findBrowser(): string | undefined {
  return findBrowserOn({
    environment: process.env,
    platform: process.platform,
    playwrightChromium: playwrightChromium(),
    isFile: (file) => statSync(file, { throwIfNoEntry: false })?.isFile() ?? false,
  });
}

function playwrightChromium(): string | undefined {
  try {
    return playwright().chromium.executablePath();
  } catch {
    return undefined; // Playwright throws on a system that it has no browser for.
  }
}

function usualPlaces({ platform, environment }: Machine): string[] {
  if (platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (platform === 'win32') {
    const programs = [
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
    ];
    return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) =>
      programs.map((program) => path.win32.join(environment[name] ?? '', program)),
    );
  }
  const directories = ['/usr/bin', ...(environment['PATH'] ?? '').split(':')].filter(Boolean);
  return [
    'chromium',
    'google-chrome',
    'google-chrome-stable',
    'chromium-browser',
    'chrome',
  ].flatMap((name) => directories.map((directory) => path.posix.join(directory, name)));
}
