import type { Kind } from '../../src/content/topic.ts';
import { pagePath } from './page-template.ts';

function stepsBefore(kind: Kind, id: string): string[] {
  if (kind === 'playground' || kind === 'lab') {
    const file = kind === 'lab' ? 'yaml' : 'ts';
    return [
      `Say the task in README.md, ${kind === 'lab' ? 'the mistakes' : 'the API'} in starter.${file}, the behaviour in ${id}.test.ts.
   The starter is red: npx vitest run --root playgrounds/${id}`,
      `Write playgrounds/${id}/solution.${file}${kind === 'lab' ? '' : ' with the same exports'}; until then the build says that it is missing.
   The solution is green: npx vitest run --project playgrounds ${id}`,
    ];
  }
  if (kind === 'design')
    return [
      `Write the model, src/models/designs/${id}.ts, and add it to the list in src/models/index.ts.`,
    ];
  return [];
}

/** What to do with a topic that was just written. */
export function nextSteps(kind: Kind, id: string): string {
  const steps = [
    ...stepsBefore(kind, id),
    `Fill in ${pagePath(kind, id)}: what is empty in its front matter fails the build.${
      kind === 'playground'
        ? '\n   It is among the coding challenges; for an algorithm, say group: algorithm.'
        : ''
    }`,
    'npm run dev to see it, npm test to check it: src/content/page-rules.ts says what its kind needs.',
  ];
  return steps.map((step, index) => `${index + 1}. ${step}`).join('\n');
}
