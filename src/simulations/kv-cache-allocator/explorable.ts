import { explorable, seedControl } from '../explorable.ts';
import { bars } from '../plot/bars.ts';
import { plot } from '../plot/plot.ts';
import { assumptions } from './load.ts';
import { memoryPicture } from './memory-picture.ts';
import { type Reservation, simulateContiguous } from './simulate-contiguous.ts';
import { simulatePaged } from './simulate-paged.ts';
import { startParameters as start } from './start.ts';

const percent = (share: number): string => `${Math.round(share * 100)} %`;
const count = (value: number): string => value.toLocaleString('en-US');
const reservations = [
  { value: 'most', label: 'the longest possible' },
  { value: 'power', label: 'the next power of two' },
  { value: 'exact', label: 'the exact length, foreseen' },
] as const;
const sizes = ['8', '16', '32', '64', '128', '256'] as const;

/** A memory full of requests, in stretches and in blocks, under the same load. */
export default explorable({
  controls: [
    {
      kind: 'choice',
      name: 'reservation',
      label: 'A stretch is reserved for',
      options: reservations,
      start: start.reservation,
    },
    {
      kind: 'choice',
      name: 'block',
      label: 'Tokens in a block',
      options: sizes.map((value) => ({ value, label: value })),
      start: String(start.blockSize),
    },
    {
      kind: 'range',
      name: 'headroom',
      label: 'Blocks kept free at admission',
      unit: '%',
      min: 0,
      max: 20,
      step: 1,
      start: start.headroom * 100,
    },
    {
      kind: 'range',
      name: 'shared',
      label: 'Requests with the system prompt',
      unit: '%',
      min: 0,
      max: 100,
      step: 10,
      start: start.shared * 100,
    },
    seedControl,
  ],
  legend: `The memory has room for ${count(assumptions.memory)} tokens, a request may have ${count(assumptions.mostTokens)} and the system prompt has ${assumptions.systemPrompt}. There are always requests waiting, and each that runs gets a token in every step. What has no colour is free: between stretches, a gap that is too short for the next request.`,
  show({ reservation, block, headroom, shared, seed }) {
    const share = shared / 100;
    const stretches = simulateContiguous(
      { reservation: reservation as Reservation, shared: share },
      seed,
    );
    const blocks = simulatePaged(
      { blockSize: Number(block), headroom: headroom / 100, shared: share },
      seed,
    );
    const times = blocks.running / stretches.running;
    return {
      pictures: [
        memoryPicture(
          'kv-stretches',
          {
            title: 'One stretch for each request',
            description: `After the last step. On average ${percent(stretches.tokens)} of the memory holds tokens, ${percent(stretches.empty)} is held for tokens that are not there, and ${percent(1 - stretches.tokens - stretches.empty)} is free.`,
          },
          stretches.map,
        ),
        memoryPicture(
          'kv-blocks',
          {
            title: `Blocks of ${block} tokens`,
            description: `After the last step. On average ${percent(blocks.tokens)} of the memory holds tokens, ${percent(blocks.empty)} is the empty ends of last blocks, and ${percent(1 - blocks.tokens - blocks.empty)} is free.`,
          },
          blocks.map,
        ),
        plot('kv-use', {
          title: 'Memory that holds tokens',
          description: `Share of the memory that holds tokens, over ${assumptions.steps} steps: about ${percent(stretches.tokens)} in stretches and ${percent(blocks.tokens)} in blocks.`,
          x: { label: 'Step', domain: [0, assumptions.steps] },
          y: { label: '% of the memory', domain: [0, 100] },
          lines: [
            {
              name: 'stretches',
              tone: 2,
              dash: '4 3',
              points: stretches.history.map(([step, tokens]) => [step, tokens * 100]),
            },
            {
              name: 'blocks',
              tone: 1,
              points: blocks.history.map(([step, tokens]) => [step, tokens * 100]),
            },
          ],
        }),
        bars('kv-running', {
          title: 'Requests at once',
          description: `Requests that run at once, on average: ${stretches.running.toFixed(1)} in stretches and ${blocks.running.toFixed(1)} in blocks.`,
          y: {
            label: 'Requests',
            domain: [0, 20 * Math.ceil((Math.max(stretches.running, blocks.running) + 5) / 20)],
          },
          bars: [
            {
              name: 'stretches',
              value: stretches.running,
              tone: 2,
              text: stretches.running.toFixed(1),
            },
            { name: 'blocks', value: blocks.running, tone: 1, text: blocks.running.toFixed(1) },
          ],
        }),
      ],
      sentence: `In blocks, ${blocks.running.toFixed(1)} requests run at once, in stretches ${stretches.running.toFixed(1)}: ${times.toFixed(1)} times as many. ${percent(blocks.tokens)} of the memory holds tokens in place of ${percent(stretches.tokens)}, and ${count(blocks.admitted)} requests were let in while the stretches had room for ${count(stretches.admitted)}. Preemptions: ${count(blocks.preempted)}; tokens computed again: ${count(blocks.recomputed)}.`,
    };
  },
});
