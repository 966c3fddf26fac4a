import { expect, test as base, type Page } from '@playwright/test';
import { browserFlags, findBrowser } from '../../src/diagrams/browser.ts';
import { StackBlitzStandIn } from '../support/stackblitz-stand-in.ts';
import { PlaygroundPage } from './playground-page.ts';

interface Fixtures {
  standIn: StackBlitzStandIn;
}
interface WorkerFixtures {
  server: { standIn: StackBlitzStandIn; port: number };
}

/** Tests in a browser in which stackblitz.com is a local server. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  server: [
    async ({}, use) => {
      const standIn = new StackBlitzStandIn();
      await use({ standIn, port: await standIn.listen() });
      standIn.close();
    },
    { scope: 'worker' },
  ],
  launchOptions: [
    async ({ server }, use) => {
      const map = `--host-resolver-rules=MAP stackblitz.com 127.0.0.1:${server.port}`;
      const executablePath = findBrowser();
      await use({ ...(executablePath ? { executablePath } : {}), args: [...browserFlags, map] });
    },
    { scope: 'worker' },
  ],
  ignoreHTTPSErrors: true,
  standIn: async ({ server }, use) => {
    server.standIn.projects.length = 0;
    await use(server.standIn);
  },
});

/** A playground and its embed. */
export class EmbedPage extends PlaygroundPage {
  static override async open(page: Page, id: string): Promise<EmbedPage> {
    await page.goto(`playgrounds/${id}/`);
    return new EmbedPage(page, id);
  }

  get embed() {
    return this.box.locator('.embed');
  }

  /** Says yes to the embed and to the reload, and waits for the page that follows. */
  async reloadAndEmbed(): Promise<void> {
    await this.button('Embed StackBlitz here').click();
    const loaded = this.page.waitForEvent('load');
    await this.button('Reload and embed').click();
    await loaded;
  }

  /** What the page in the frame says of itself. */
  async expectInFrame(report: Record<string, unknown>): Promise<void> {
    const output = this.embed.frameLocator('iframe').locator('output');
    await expect(output).toHaveText(/\{.*\}/);
    expect(JSON.parse(await output.innerText())).toMatchObject(report);
  }

  isolated(): Promise<boolean> {
    return this.page.evaluate(() => crossOriginIsolated);
  }

  /** The service workers that are registered for the site. */
  workers(): Promise<string[]> {
    return this.page.evaluate(async () =>
      (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
    );
  }
}
