import type { Files } from './files.ts';
import { titleOf } from './title.ts';

const starterOfPlayground = `import { notImplemented } from '../shared/not-implemented.ts';

/** Say here what it takes, what it gives back, and what it refuses. */
export function solve(_input: string): string {
  return notImplemented('solve');
}
`;

const testOfPlayground = `import { expect, it } from 'vitest';
import { solve } from './starter.ts';

it('gives back what it was given', () => {
  expect(solve('a'), "what solve('a') returns").toBe('a');
});
`;

const starterOfLab = `# Say here what is to be done.
replicas: 1
`;

const testOfLab = `import { expect, it } from 'vitest';
import { parse } from 'yaml';
import text from './starter.yaml?raw';

it('runs more than one replica, so that one may be lost', () => {
  expect(parse(text), 'the file').toMatchObject({ replicas: 2 });
});
`;

const brief = (id: string): string => `# ${titleOf(id)}

Say the task and the contract here, without the solution.
`;

/** The exercise of a new playground, or of a lab, whose edited file is a configuration. */
export function exerciseTemplate(kind: 'playground' | 'lab', id: string): Files {
  const folder = `playgrounds/${id}`;
  return {
    [`${folder}/README.md`]: brief(id),
    ...(kind === 'lab'
      ? { [`${folder}/starter.yaml`]: starterOfLab, [`${folder}/${id}.test.ts`]: testOfLab }
      : {
          [`${folder}/starter.ts`]: starterOfPlayground,
          [`${folder}/${id}.test.ts`]: testOfPlayground,
        }),
  };
}
