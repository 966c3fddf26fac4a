import { Scheduler } from '../../../playgrounds/continuous-batching/solution.ts';
import { lengths, type SimulatedRequest } from './load.ts';
import { stepMs } from './roofline.ts';
import { noAnswerYet, Timeline } from './timeline.ts';

export const blockTokens = 16;

/** What both kinds of batching must keep to. */
export interface Limits {
  readonly maxSequences: number;
  /** Tokens whose keys and values fit into memory. */
  readonly cacheTokens: number;
}

/** Serves a load, in the order of its arrival, by the playground's scheduler. */
export function serveContinuously(
  load: readonly SimulatedRequest[],
  { maxSequences, cacheTokens, maxStepTokens }: Limits & { readonly maxStepTokens: number },
): Timeline {
  let now = 0;
  const scheduler = new Scheduler({
    maxSequences,
    maxStepTokens: Math.max(maxStepTokens, maxSequences),
    maxWaiting: load.length,
    blocks: Math.floor(cacheTokens / blockTokens),
    blockTokens,
    now: () => now,
  });
  const answers = new Map(load.map((request) => [request.id, noAnswerYet(request)]));
  const timeline = new Timeline();
  for (let come = 0; ;) {
    for (let next = load[come]; next && next.at <= now; next = load[++come])
      scheduler.submit({ ...next, maxNewTokens: Math.max(lengths.maxAnswer, next.answerTokens) });
    const step = scheduler.plan();
    if (!step) {
      const next = load[come];
      if (!next) return timeline;
      now = next.at;
      continue;
    }
    now += stepMs(step.work);
    timeline.preemptions += step.preempted.length;
    const ended: string[] = [];
    for (const { id, emits } of step.work) {
      const answer = emits && answers.get(id);
      if (answer && timeline.token(answer, now)) ended.push(id);
    }
    scheduler.complete(step, ended);
  }
}
