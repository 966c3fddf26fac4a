import type { Limits } from './continuous.ts';
import { lengths, type SimulatedRequest } from './load.ts';
import { stepMs } from './roofline.ts';
import { noAnswerYet, Timeline } from './timeline.ts';

/**
 * Serves a load batch by batch: takes who waits, computes their prompts, and gives tokens until the
 * last of them is done. It reserves memory for the longest answer, since it cannot preempt.
 *
 * It is as good as such a batch can be: it starts at once with whoever is there, pads nothing, sends
 * each token when it is given, and does not compute the sequences that are done.
 */
export function serveInBatches(
  load: readonly SimulatedRequest[],
  { maxSequences, cacheTokens }: Limits,
): Timeline {
  const timeline = new Timeline();
  let now = 0;
  for (let come = 0; come < load.length;) {
    now = Math.max(now, load[come]?.at ?? 0);
    const batch: SimulatedRequest[] = [];
    let reserved = 0;
    for (let next = load[come]; next && next.at <= now; next = load[come]) {
      reserved += next.promptTokens + Math.max(lengths.maxAnswer, next.answerTokens);
      if (batch.length === maxSequences || (reserved > cacheTokens && batch.length > 0)) break;
      batch.push(next);
      come += 1;
    }
    now += stepMs(
      batch.map(({ promptTokens }) => ({ start: 0, tokens: promptTokens, emits: true })),
    );
    let left = batch.map(noAnswerYet).filter((answer) => !timeline.token(answer, now));
    while (left.length > 0) {
      // The last token that was given is not computed yet.
      now += stepMs(
        left.map(({ request, tokens }) => ({
          start: request.promptTokens + tokens - 1,
          tokens: 1,
          emits: true,
        })),
      );
      left = left.filter((answer) => !timeline.token(answer, now));
    }
  }
  return timeline;
}
