import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserPage, OpenBrowser } from '../support/browsers/browser-page.ts';
import {
  hostileLinks,
  linkedPlayground,
  scriptAsCode,
  shareFragment,
} from '../support/share-links.ts';
import { serveFolder, type ServedFolder } from '../support/static-server.ts';
import type { Requirement } from './judge.ts';

const site = '.cache/site-at-root';

/** The site as `npm test` built it. */
export const builtSite: Requirement = {
  name: 'built site',
  present: existsSync(site),
  install: 'Run `npm test` first, which builds it.',
};

/** Every hostile share link is refused by the page, in the browser that is given. */
export function describeShareLinks(open: OpenBrowser): void {
  let page: BrowserPage;
  let served: ServedFolder;
  beforeAll(async () => {
    [page, served] = await Promise.all([open(), serveFolder(site)]);
  });
  afterAll(() => Promise.all([page.close(), served.close()]));

  /** Opens a link afresh: without a change of the path, a browser would only tell the page. */
  async function openLink(fragment: string): Promise<void> {
    await page.goto('about:blank');
    await page.goto(`${served.url}playgrounds/${linkedPlayground}/${fragment}`);
  }

  /** Waits until a part of the playground has a text with these words, and returns the text. */
  const textOf = (selector: string, words: string): Promise<string> =>
    page.evaluate(
      (wanted) =>
        new Promise<string>((resolve) => {
          const look = () => {
            const text =
              document.querySelector(`playground-exercise ${wanted.selector}`)?.textContent ?? '';
            if (text.includes(wanted.words)) resolve(text);
            else setTimeout(look, 20);
          };
          look();
        }),
      { selector, words },
    );

  it.each(hostileLinks)('refuses a link with $what in one sentence', async (hostile) => {
    await openLink(hostile.fragment);
    const said = await textOf('.summary', 'not opened');
    expect(said).toMatch(hostile.reason);
    expect(said).toMatch(/^The link was not opened, because [^.]*\.$/);
  });

  describe('script in the code of a link', () => {
    it('is text and nothing else', async () => {
      await openLink(shareFragment({ 'starter.ts': scriptAsCode }));
      expect(await textOf('.cm-content', '<img src=x')).toContain('onerror');
      const found = await page.evaluate(
        () => [document.title, document.querySelectorAll('playground-exercise img[src]').length],
        undefined,
      );
      expect(found[0]).not.toBe('1');
      expect(found[1]).toBe(0);
    });
  });
}
