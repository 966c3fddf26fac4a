import { Scheduler } from '../../../playgrounds/continuous-batching/solution.ts';
import { stepMs } from './roofline.ts';

/** How many answers are under way, after prompts of so many tokens, when the long prompt comes. */
export const underWay = 32;
const shortPrompt = 500;
/** Steps that are shown after its first token. */
const stepsAfter = 10;

export interface LongPromptRun {
  /** The steps since it came: when each began, in ms, and how long it took. */
  readonly steps: readonly { readonly at: number; readonly ms: number }[];
  /** How long the others waited for a token, at most: each of them gets one in every step. */
  readonly longestGap: number;
  /** From its arrival to its own first token, in ms. */
  readonly firstToken: number;
}

/** Lets a long prompt come while others get their answers, under a token budget. */
export function simulateLongPrompt(longPrompt: number, maxStepTokens: number): LongPromptRun {
  const scheduler = new Scheduler({
    maxStepTokens,
    maxSequences: underWay + 1,
    maxWaiting: underWay,
    // Enough for everybody: this is about time.
    blocks: 20_000,
    blockTokens: 16,
    now: () => 0,
  });
  const run = (): { ms: number; emits: readonly string[] } => {
    const step = scheduler.plan();
    if (!step) throw new Error('Answers are under way, and there is no step.');
    const { emitted } = scheduler.complete(step);
    return { ms: stepMs(step.work), emits: emitted.map(({ id }) => id) };
  };
  for (let index = 0; index < underWay; index++)
    scheduler.submit({ id: `${index}`, promptTokens: shortPrompt, maxNewTokens: 5000 });
  while (run().emits.length < underWay);

  scheduler.submit({ id: 'long', promptTokens: longPrompt, maxNewTokens: 100 });
  const steps: { at: number; ms: number }[] = [];
  let now = 0;
  let firstToken = NaN;
  for (let left = Infinity; left > 0; left--) {
    const { ms, emits } = run();
    steps.push({ at: now, ms });
    now += ms;
    if (!emits.includes('long') || left < Infinity) continue;
    firstToken = now;
    left = stepsAfter + 1;
  }
  return { steps, longestGap: Math.max(...steps.map(({ ms }) => ms)), firstToken };
}
