import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { browserFlags } from './browser.ts';
import { configuration } from './configuration.ts';
import { draw } from './in-page/draw.ts';
import { passes } from './in-page/passes.ts';
import { optimise } from './optimise.ts';
import { interFile, mermaidScript, playwright } from './packages.ts';

/** Something has to be drawn and there is no browser. */
export class BrowserMissing extends Error {
  override readonly name = 'BrowserMissing';
}

/** Mermaid refused a diagram; the message is Mermaid's, several lines. */
export class MermaidRefusal extends Error {
  override readonly name = 'MermaidRefusal';
}

/** Draws diagrams, one after the other, in a browser that is started when first needed. */
export class Renderer {
  readonly #findBrowser: () => string | undefined;
  #browser: Promise<Browser> | undefined;
  #page: Promise<Page> | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /** `findBrowser` returns the program of a Chromium, or undefined where there is none. */
  constructor(findBrowser: () => string | undefined) {
    this.#findBrowser = findBrowser;
  }

  /**
   * The picture of a diagram as SVG, the same for the same arguments; all ids
   * in it start with `id`. Rejects with `BrowserMissing` or `MermaidRefusal`.
   */
  render(source: string, id: string): Promise<string> {
    const picture = this.#last.then(() => this.#renderNow(source, id));
    this.#last = picture.catch(() => undefined);
    return picture;
  }

  /** Closes the browser; a later `render` starts another. */
  async close(): Promise<void> {
    const browser = this.#browser;
    this.#browser = this.#page = undefined;
    await (await browser?.catch(() => undefined))?.close();
  }

  async #renderNow(source: string, id: string): Promise<string> {
    this.#browser ??= this.#launch();
    this.#page ??= openPage(this.#browser);
    const page = await this.#page;
    const complaint = await page.evaluate(draw, { id, source, configuration });
    if (complaint !== undefined) throw new MermaidRefusal(complaint);
    const svg = page.locator('body > svg');
    for (const pass of passes) await svg.evaluate(pass);
    return optimise(
      await svg.evaluate((element) => new XMLSerializer().serializeToString(element)),
    );
  }

  async #launch(): Promise<Browser> {
    const program = this.#findBrowser();
    if (!program) throw new BrowserMissing('No browser was found.');
    // Without hinting, text is as wide on one machine as on another.
    const args = [...browserFlags, '--font-render-hinting=none'];
    return playwright().chromium.launch({ executablePath: program, args });
  }
}

/** A page with Mermaid and with the font that the site serves, so that labels fit their boxes. */
async function openPage(browser: Promise<Browser>): Promise<Page> {
  const page = await (await browser).newPage({ locale: 'en-GB' });
  await page.context().setOffline(true);
  const font = readFileSync(interFile).toString('base64');
  await page.setContent(`<!doctype html><meta charset="utf-8"><style>
    @font-face {
      font-family: 'Diagram Inter';
      font-weight: 100 900;
      src: url(data:font/woff2;base64,${font}) format('woff2');
    }
  </style>`);
  await page.addScriptTag({ path: mermaidScript });
  const loaded = await page.evaluate(async () => {
    const faces = await Promise.all(
      [400, 600].map((weight) => document.fonts.load(`${weight} 15px 'Diagram Inter'`)),
    );
    return faces.every((found) => found.length > 0);
  });
  if (!loaded) throw new Error(`The browser did not load ${interFile}. Reinstall with \`npm ci\`.`);
  return page;
}
