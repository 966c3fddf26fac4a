import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import type { Survivor } from '../../playgrounds/shared/survivor.ts';
import { isSameChange } from './changed-line.ts';
import type { Score } from './score.ts';

const explanations = z.object({
  survivors: z.array(
    z.object({ line: z.string(), becomes: z.string(), because: z.string().min(1) }),
  ),
});

/** The survivors that a playground explains in its `survivors.ts`; none without that file. */
export async function readSurvivors(id: string): Promise<readonly Survivor[]> {
  const path = resolve('playgrounds', id, 'survivors.ts');
  if (!existsSync(path)) return [];
  return explanations.parse(await import(pathToFileURL(path).href)).survivors;
}

/**
 * Survivors without an explanation, and explanations of what a test rejects, one line each.
 */
export function explanationProblems(score: Score, explained: readonly Survivor[]): string[] {
  const path = `playgrounds/${score.id}/survivors.ts`;
  const unexplained = score.survivors
    .filter((survivor) => !explained.some((entry) => isSameChange(entry, survivor)))
    .map(
      ({ line, becomes }) =>
        `${path} does not explain this survivor. Add a test that rejects it, or say why none can:\n` +
        `    line: ${JSON.stringify(line)},\n    becomes: ${JSON.stringify(becomes)},`,
    );
  const stale = explained
    .filter((entry) => !score.survivors.some((survivor) => isSameChange(entry, survivor)))
    .filter((entry) => score.rejected.some((change) => isSameChange(entry, change)))
    .map(({ becomes }) => `${path} explains a change that a test rejects. Delete: ${becomes}`);
  return [...unexplained, ...stale];
}
