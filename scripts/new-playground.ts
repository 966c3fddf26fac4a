import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The day as front matter has it, such as 2026-11-20. */
function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** `my-topic` as a title: `My topic`. */
function titleOf(id: string): string {
  const words = id.replaceAll('-', ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

const starter = `import { notImplemented } from '../shared/not-implemented.ts';

/** Say here what it takes, what it gives back, and what it refuses. */
export function solve(_input: string): string {
  return notImplemented('solve');
}
`;

const test = `import { expect, it } from 'vitest';
import { solve } from './starter.ts';

it('gives back what it was given', () => {
  expect(solve('a'), "what solve('a') returns").toBe('a');
});
`;

const brief = (id: string): string => `# ${titleOf(id)}

Say the task and the contract here, without the solution.
`;

// what is left empty fails the build, so that no page goes out half-written
const page = (id: string, today: Date): string => `---
title: ${titleOf(id)}
id: ${id}
kind: playground
group: challenge
summary: ''
level: [L4, L5]
minutes: 30
topics: []
playgrounds: [${id}]
verified: ${isoDay(today)}
sources: []
---

import Playground from '~/components/playground/Playground.astro';
import Sources from '~/components/sources/Sources.astro';

<Playground of="${id}" />

## Sources

<Sources />
`;

/** The files of a new playground by path, its page included; the solution is left to write. */
export function playgroundTemplate(id: string, today: Date): Record<string, string> {
  return {
    [`playgrounds/${id}/README.md`]: brief(id),
    [`playgrounds/${id}/starter.ts`]: starter,
    [`playgrounds/${id}/${id}.test.ts`]: test,
    [`src/content/docs/playgrounds/${id}.mdx`]: page(id, today),
  };
}

/**
 * Writes a new playground and its page; returns the paths written.
 * Throws, and writes nothing, where the id is none or something of that name exists.
 * @param root the handbook's folder
 */
export function newPlayground(
  id: string,
  { root, today }: { root: string; today: Date },
): string[] {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) || id === 'shared') {
    throw new Error(
      `'${id}' is no id for a playground. Use lower-case words joined by hyphens, such as my-topic.`,
    );
  }
  const files = playgroundTemplate(id, today);
  const taken = [`playgrounds/${id}`, ...Object.keys(files)].find((path) =>
    existsSync(join(root, path)),
  );
  if (taken) throw new Error(`${taken} exists. Choose another id, or remove it.`);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return Object.keys(files);
}

/** What to do with a playground that was just written. */
export function nextSteps(id: string): string {
  return [
    `1. Say the task in README.md, the API in starter.ts, the behaviour in ${id}.test.ts.`,
    `   The starter is red: npx vitest run --root playgrounds/${id}`,
    `2. Write playgrounds/${id}/solution.ts with the same exports; until then the build says that it is missing.`,
    `   The solution is green: npx vitest run --project playgrounds ${id}`,
    `3. Fill in summary, topics and sources of src/content/docs/playgrounds/${id}.mdx; empty ones fail the build.`,
    `   It is among the coding challenges; for an algorithm, say group: algorithm.`,
    '4. npm run dev to see it, npm test to check it.',
  ].join('\n');
}
