import { FirstFitAllocator } from './first-fit.ts';
import { assumptions, type Request, requestStream } from './load.ts';
import { type Outcome, Samples, type Stretch } from './outcome.ts';

/** What is reserved: the longest possible, the next power of two, or what a prophet would say. */
export type Reservation = 'most' | 'power' | 'exact';

interface Running {
  readonly start: number;
  readonly reserved: number;
  readonly total: number;
  tokens: number;
}

function reservedFor({ prompt, answer }: Request, reservation: Reservation): number {
  const total = prompt.length + answer;
  if (reservation === 'exact') return total;
  return reservation === 'most' ? assumptions.mostTokens : 2 ** Math.ceil(Math.log2(total));
}

/** A backlog of requests in a memory where each has one stretch; a token for each in every step. */
export function simulateContiguous(
  { reservation, shared }: { readonly reservation: Reservation; readonly shared: number },
  seed: number,
): Outcome {
  const { memory, warmUp, steps } = assumptions;
  const allocator = new FirstFitAllocator(memory);
  const next = requestStream(shared, seed);
  const samples = new Samples();
  let running: Running[] = [];
  let waiting = next();
  let admitted = 0;
  for (let step = 0; step < warmUp + steps; step++) {
    for (;;) {
      const reserved = reservedFor(waiting, reservation);
      const start = allocator.allocate(reserved);
      if (start === undefined) break;
      const tokens = waiting.prompt.length;
      running.push({ start, reserved, tokens, total: tokens + waiting.answer });
      if (step >= warmUp) admitted += 1;
      waiting = next();
    }
    for (const one of running) one.tokens += 1;
    if (step >= warmUp && step % 10 === 0) {
      const tokens = running.reduce((sum, one) => sum + one.tokens, 0) / memory;
      const held = running.reduce((sum, one) => sum + one.reserved, 0) / memory;
      samples.add(step - warmUp, tokens, held - tokens, running.length);
    }
    if (step === warmUp + steps - 1) break;
    for (const one of running) if (one.tokens >= one.total) allocator.free(one.start);
    running = running.filter((one) => one.tokens < one.total);
  }
  const map = running.flatMap(({ start, tokens, reserved }, index): Stretch[] => {
    const followed = index === 0;
    return [
      { start, length: tokens, content: 'tokens', followed },
      { start: start + tokens, length: reserved - tokens, content: 'empty', followed: false },
    ];
  });
  return { ...samples.means(), admitted, preempted: 0, recomputed: 0, map };
}
