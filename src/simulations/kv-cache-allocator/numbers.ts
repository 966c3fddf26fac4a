import { bytesPerToken, llama70b, llama8b } from './kv-size.ts';
import { assumptions } from './load.ts';
import { type Hardware, recomputeSeconds, swapPaysFrom, swapSeconds } from './preemption-cost.ts';
import { simulateContiguous } from './simulate-contiguous.ts';
import { simulatePaged } from './simulate-paged.ts';
import { startParameters as start } from './start.ts';

const percent = (share: number): string => `${Math.round(share * 100)} %`;
const count = (value: number): string => Math.round(value).toLocaleString('en-US');
const one = (value: number): string => value.toFixed(1);
const kibibytes = (bytes: number): string => `${count(bytes / 1024)} KiB`;

const paged = simulatePaged(start, 1);
const stretches = simulateContiguous(start, 1);
const foreseen = simulateContiguous({ ...start, reservation: 'exact' }, 1);
const inSize = (blockSize: number) => simulatePaged({ ...start, blockSize }, 1);
const [of64, of256] = [inSize(64), inSize(256)];
const greedy = simulatePaged({ ...start, headroom: 0 }, 1);
const withPrompt = { ...start, shared: 1 } as const;
const sharing = simulatePaged(withPrompt, 1);
const notSharingForeseen = simulateContiguous({ ...withPrompt, reservation: 'exact' }, 1);

const token = bytesPerToken(llama8b, 2);
/** The example: a GPU of 80 GB of which 90 % may be used, and the model's weights in 16 bits. */
const gpu = 80e9;
const used = 0.9;
const cacheTokens = Math.floor((gpu * used - 2 * llama8b.parameters) / token);
const context = 128 * 1024;

/** The example of preemption. */
const hardware: Hardware = { flops: 400e12, linkBytes: 50e9, copySeconds: 5e-6 };
const victim = 2000;
const answer = { tokens: 300, secondsPerToken: 0.02 } as const;
const apart = 2 * llama8b.layers;
const milliseconds = (seconds: number): string => `${count(seconds * 1000)} ms`;
const swapOf = (blockSize: number, copies: number) =>
  milliseconds(swapSeconds(llama8b, victim, blockSize, copies, hardware));

/** The figures that the page on the KV cache quotes: those of the run that its picture shows. */
export const numbers = {
  bytesPerToken8b: () => kibibytes(token),
  bytesPerToken70b: () => kibibytes(bytesPerToken(llama70b, 2)),
  /** With keys and values for each of the 32 heads, as without grouped queries. */
  bytesPerTokenUngrouped: () => kibibytes(bytesPerToken({ ...llama8b, kvHeads: 32 }, 2)),
  bytesPerToken8bit: () => kibibytes(bytesPerToken(llama8b, 1)),
  bytesPerBlock: () => `${(token * 16) / 2 ** 20} MiB`,
  bytesPerCopy: () => kibibytes((token * 16) / apart),
  gpu: () => `${gpu / 1e9} GB`,
  used: () => percent(used),
  cacheTokens: () => count(cacheTokens),
  cacheBlocks: () => count(cacheTokens / 16),
  bytesOfContext: () => `${(token * context) / 2 ** 30} GiB`,
  contextsThatFit: () => count(Math.floor(cacheTokens / context)),
  memory: () => count(assumptions.memory),
  mostTokens: () => count(assumptions.mostTokens),
  systemPrompt: () => count(assumptions.systemPrompt),
  runningPaged: () => one(paged.running),
  runningStretches: () => one(stretches.running),
  aboutPaged: () => count(paged.running),
  aboutStretches: () => count(stretches.running),
  timesAsMany: () => one(paged.running / stretches.running),
  tokensPaged: () => percent(paged.tokens),
  tokensStretches: () => percent(stretches.tokens),
  runningForeseen: () => one(foreseen.running),
  emptyForeseen: () => percent(foreseen.empty),
  freeForeseen: () => percent(1 - foreseen.tokens - foreseen.empty),
  running64: () => one(of64.running),
  running256: () => one(of256.running),
  preempted: () => count(paged.preempted),
  preemptedGreedy: () => count(greedy.preempted),
  recomputedGreedy: () => count(greedy.recomputed),
  runningGreedy: () => one(greedy.running),
  runningSharing: () => one(sharing.running),
  runningNotSharingForeseen: () => one(notSharingForeseen.running),
  /** Tokens lost at the end of a sequence, on average, with 16 in a block. */
  lostTokens: () => one((16 - 1) / 2),
  lostBytes: () => kibibytes(((16 - 1) / 2) * token),
  victim: () => count(victim),
  flops: () => `${hardware.flops / 1e12} TFLOP/s`,
  link: () => `${hardware.linkBytes / 1e9} GB/s`,
  copy: () => `${hardware.copySeconds * 1e6} µs`,
  recompute: () => milliseconds(recomputeSeconds(llama8b, 32, victim, hardware)),
  prefillRate: () =>
    `${count(victim / recomputeSeconds(llama8b, 32, victim, hardware) / 1000)},000 tokens`,
  swap16: () => swapOf(16, apart),
  swap64: () => swapOf(64, apart),
  swapTogether: () => swapOf(16, 1),
  copiesApart: () => count(apart),
  swapPaysFrom: () => count(swapPaysFrom(llama8b, 32, victim, apart, hardware) ?? NaN),
  /** Of an answer of 300 tokens at 20 ms each, after a prompt of which all is cached but the end. */
  answerTokens: () => count(answer.tokens),
  answerPace: () => milliseconds(answer.secondsPerToken),
  savedOfAll: () => {
    const saved = recomputeSeconds(llama8b, 32, victim, hardware);
    return `${one((saved / (saved + answer.tokens * answer.secondsPerToken)) * 100)} %`;
  },
  /** A hash of 32 bits: the chance that two of so many cached blocks have the same. */
  collision32: () => percent(1 - Math.exp(-((cacheTokens / 16) ** 2) / 2 ** 33)),
} as const satisfies Record<string, () => string>;
