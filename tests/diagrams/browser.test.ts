import { describe, expect, it } from 'vitest';
import { findBrowserOn } from '../../src/diagrams/browser.ts';
import type { Machine } from '../../src/diagrams/browser.ts';

function machine(files: string[], parts: Partial<Machine> = {}): Machine {
  return {
    environment: { PATH: '/usr/local/bin:/usr/bin' },
    platform: 'linux',
    playwrightChromium: '/cache/playwright/chrome',
    isFile: (file) => files.includes(file),
    ...parts,
  };
}

describe('the search for a browser', () => {
  const everything = ['/my/chrome', '/cache/playwright/chrome', '/usr/bin/chromium'];

  it('takes the one that CHROMIUM_PATH names before any other', () => {
    const environment = { CHROMIUM_PATH: '/my/chrome' };
    expect(findBrowserOn(machine(everything, { environment }))).toBe('/my/chrome');
  });

  it('says so where CHROMIUM_PATH names no file', () => {
    const environment = { CHROMIUM_PATH: '/gone' };
    expect(() => findBrowserOn(machine(everything, { environment }))).toThrow(
      'CHROMIUM_PATH is "/gone", where there is no file.',
    );
  });

  it("takes Playwright's before the system's", () => {
    expect(findBrowserOn(machine(everything))).toBe('/cache/playwright/chrome');
    expect(findBrowserOn(machine(['/usr/bin/chromium']))).toBe('/usr/bin/chromium');
  });

  it.each([
    ['linux', '/usr/local/bin/google-chrome'],
    ['darwin', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
    ['win32', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'],
  ] as const)('knows the usual places of %s', (platform, file) => {
    const environment = { PATH: '/usr/local/bin', PROGRAMFILES: 'C:\\Program Files' };
    expect(findBrowserOn(machine([file], { platform, environment }))).toBe(file);
  });

  it('finds nothing where there is nothing', () => {
    expect(findBrowserOn(machine([], { playwrightChromium: undefined }))).toBeUndefined();
  });
});
