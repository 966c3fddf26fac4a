import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { findBrowser, howToGetABrowser } from '../src/diagrams/browser.ts';

export { browserFlags, findBrowser } from '../src/diagrams/browser.ts';

/**
 * The program of a Chromium. Where there is none, root on Debian or Ubuntu gets
 * the distribution's package; anyone else gets an error that says how to get one.
 */
export async function ensureBrowser(): Promise<string> {
  const present = findBrowser();
  if (present) return present;
  if (mayInstall()) {
    console.error('No browser found: installing the chromium package.');
    await aptGet('update');
    await aptGet('install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation');
  }
  const installed = findBrowser();
  if (installed) return installed;
  throw new Error(`No Chromium was found. ${howToGetABrowser}`);
}

function mayInstall(): boolean {
  return (
    process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get')
  );
}

/** Its output goes to stderr; where it fails, so does the search that follows. */
async function aptGet(...parameters: string[]): Promise<void> {
  const child = spawn('apt-get', parameters, {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  await once(child, 'close');
}
