import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SiteCopy } from './site-copy.ts';

const page = {
  frontMatter: `id: sample
kind: question
title: A sample
summary: A page that builds.
level: [L5]
minutes: 10
topics: [serving]
verified: 2026-11-20
sources: [{ title: RFC 9110, url: 'https://www.rfc-editor.org/rfc/rfc9110' }]`,
  body: '## A heading\n\nText.',
};

const mdx = (frontMatter: string, body: string): string => `---\n${frontMatter}\n---\n\n${body}\n`;

describe('bad input fails the build with a line that names the file and the fix', () => {
  let site: SiteCopy;
  const build = (frontMatter: string, body: string) =>
    site.build({ 'src/content/docs/questions/sample.mdx': mdx(frontMatter, body) });

  beforeAll(async () => {
    site = await SiteCopy.create();
  });
  afterAll(async () => {
    await site.remove();
  });

  it('builds the sample page as it stands', async () => {
    const { failed, output } = await build(page.frontMatter, page.body);
    expect(output).toContain('/questions/sample/index.html');
    expect(failed).toBe(false);
  });

  it.each([
    [
      'an unknown front-matter field',
      `${page.frontMatter}\ndifficulty: hard`,
      page.body,
      [/questions[/→ ]+sample/, /difficulty/],
    ],
    [
      'a wrong front-matter value',
      page.frontMatter.replace('kind: question', 'kind: riddle'),
      page.body,
      [/questions[/→ ]+sample/, /kind/],
    ],
    [
      'an unknown playground',
      page.frontMatter,
      'import Playground from \'~/components/playground/Playground.astro\';\n\n<Playground of="no-such-playground" />',
      [/no playground 'no-such-playground'/, /consistent-hashing/],
    ],
    [
      'a dead link',
      page.frontMatter,
      '## A heading\n\nA [link](/design/no-such-page/).',
      [/questions\/sample\/index\.html/, /'\/design\/no-such-page\/' leads to no page/],
    ],
    [
      'a dead anchor',
      page.frontMatter,
      '## A heading\n\nA [link](/questions/sample/#no-such-section).',
      [/questions\/sample\/index\.html/, /names no anchor/],
    ],
    [
      'a broken diagram',
      page.frontMatter,
      '```mermaid caption="x"\nflowchart TB\naccTitle: A\naccDescr: B\nA --> --> B\n```',
      [/sample\.mdx:\d+/],
    ],
    [
      'a diagram without a description',
      page.frontMatter,
      '```mermaid caption="x"\nflowchart TB\naccTitle: A\nA --> B\n```',
      [/sample\.mdx:\d+/, /accDescr/],
    ],
    [
      'a figure that no model has',
      page.frontMatter,
      'import Result from \'~/components/capacity-model/Result.astro\';\n\n<Result of="noSuchFigure" model="fraud-detection" />',
      [/no figure 'noSuchFigure'/, /peakRate/],
    ],
  ])('%s', async (_, frontMatter, body, expected) => {
    const { failed, output } = await build(frontMatter, body);
    expect(failed).toBe(true);
    for (const pattern of expected) expect(output).toMatch(pattern);
  });
});
