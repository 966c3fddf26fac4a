import type { Page } from '@playwright/test';

/**
 * Collects what the page's policy refuses, and every error that the browser prints, from the next
 * load on.
 */
export async function collectRefusals(page: Page): Promise<string[]> {
  const refused: string[] = [];
  await page.exposeFunction('tellRefused', (what: string) => refused.push(what));
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      const { tellRefused } = globalThis as unknown as { tellRefused: (what: string) => void };
      tellRefused(`${event.effectiveDirective} ${event.blockedURI} on ${location.pathname}`);
    });
  });
  page.on('console', (message) => {
    if (message.type() === 'error') refused.push(message.text());
  });
  page.on('pageerror', (error) => refused.push(String(error)));
  return refused;
}
