import { isolateThisLoadOnly } from '../../isolation/one-load.ts';
import type { EmbedRequest } from './embed-request.ts';
import type { Exercise } from './exercise.ts';

/** Carries out the embed that the reader asked for before the page reloaded. */
export async function embedAfterReload(
  exercise: Exercise,
  { solutionShown }: EmbedRequest,
): Promise<void> {
  isolateThisLoadOnly();
  if (solutionShown) await exercise.perform('solution');
  await exercise.perform('embed');
}
