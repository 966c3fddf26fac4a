/** What the page shows before it is touched. */
export const start = {
  /** Requests a second. */
  rate: 40,
  maxSequences: 64,
  /** Tokens a step. */
  budget: 512,
  /** Memory for the KV cache, in GB. */
  cache: 55,
  longPrompt: 16_000,
} as const;

/** Requests a second that the curves show. */
export const rates = [5, 20, 40, 60, 80] as const;
/** Token budgets that the curves show. */
export const budgets = [64, 128, 256, 512, 1024, 2048, 4096, 8192, 16_384, 32_768] as const;
/** A budget that every prompt fits into, so that none is cut. */
export const wholePrompts = 40_000;
