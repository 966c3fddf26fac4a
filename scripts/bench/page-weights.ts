import { globSync } from 'node:fs';
import { parts } from '../../src/content/parts.ts';
import { pageWeight } from '../page-weight.ts';
import type { Measurement, Table } from './measurement.ts';

/** A page of each part, the home page, and the mock interview. */
function paths(): string[] {
  const firsts = parts.flatMap(({ directory }) =>
    globSync(`src/content/docs/${directory}/*.mdx`)
      .sort()
      .slice(0, 1)
      .map((file) => `${directory}/${file.replace(/^.*[\\/]|\.mdx$/g, '')}/`),
  );
  return ['', ...firsts, 'practise/'];
}

export const pageWeights: Measurement = {
  name: 'page-weights',
  title: 'Page at load, bytes over the wire (gzip) by type',
  measure: async (bench) => {
    const rows: Table = {};
    for (const path of paths()) {
      const url = await bench.url(path);
      rows[`/${path}`] = await bench.withPage((page) => pageWeight(page, url));
    }
    return rows;
  },
};
