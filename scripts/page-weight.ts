import type { Page } from 'playwright-core';
import { gzipped, wireBytes } from './bench/gzipped.ts';

/**
 * Bytes over the wire (gzip) by type of resource. Diagrams and plots, which are drawn into the page's
 * HTML at build, are told apart from it.
 */
export type PageWeight = Record<string, number>;

/** What a page loads by itself, until the network is idle. */
export async function pageWeight(page: Page, url: string): Promise<PageWeight> {
  const weight: PageWeight = {};
  const add = (type: string, bytes: number): void => {
    weight[type] = (weight[type] ?? 0) + bytes;
  };
  const bodies: Promise<void>[] = [];
  page.on('response', (response) => {
    const type = response.request().resourceType();
    const read = async (): Promise<void> => {
      if (type === 'document') {
        const html = await response.text();
        const withoutDiagrams = html.replace(/<svg[^>]*aria-roledescription[^]*?<\/svg>/g, '');
        const withoutPictures = withoutDiagrams.replace(/<svg[^>]*role="img"[^]*?<\/svg>/g, '');
        add('document', gzipped(withoutPictures));
        add('plots', gzipped(withoutDiagrams) - gzipped(withoutPictures));
        add('diagrams', gzipped(html) - gzipped(withoutDiagrams));
      } else {
        const bytes = await wireBytes(response);
        // The diagrams' font is loaded only by pages with a diagram, for the diagram.
        add(type === 'font' ? 'diagrams' : type, bytes);
      }
    };
    bodies.push(read());
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  await Promise.all(bodies);
  return weight;
}
