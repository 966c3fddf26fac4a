import type { Page } from 'playwright-core';
import { gzipped, wireBytes } from './bench/gzipped.ts';

/** Bytes over the wire (gzip) by type of resource; diagrams are told apart from the page's HTML. */
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
        const withoutDiagrams = html.replace(/<svg[^>]*id="diagram-[^]*?<\/svg>/g, '');
        add('document', gzipped(withoutDiagrams));
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
