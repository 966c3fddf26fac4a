import { explorable, seedControl } from '../explorable.ts';
import { plot, type Point } from '../plot/plot.ts';
import { lengths, requestCount } from './load.ts';
import { simulateLongPrompt, underWay, type LongPromptRun } from './long-prompt.ts';
import { simulateLoad } from './simulate.ts';
import { budgets, rates, start, wholePrompts } from './start.ts';
import type { Timeline } from './timeline.ts';

const count = (value: number): string => Math.round(value).toLocaleString('en-US');
/** A time with two figures that count: '5.2 ms', '310 ms', '13 s'. */
export const time = (ms: number): string =>
  ms < 1000 ? `${Number(ms.toPrecision(2))} ms` : `${Number((ms / 1000).toPrecision(2))} s`;
const seconds = (ms: number): string => String(ms / 1000);

/** Continuous against static batching on one GPU, and a long prompt under a token budget. */
export default explorable({
  controls: [
    {
      kind: 'range',
      name: 'rate',
      label: 'Requests each second',
      min: 5,
      max: 80,
      step: 5,
      start: start.rate,
    },
    {
      kind: 'range',
      name: 'sequences',
      label: 'Sequences at once, at most',
      min: 8,
      max: 128,
      step: 8,
      start: start.maxSequences,
    },
    {
      kind: 'choice',
      name: 'budget',
      label: 'Tokens in a step, at most',
      options: [128, 256, 512, 1024, 2048, 4096, 8192].map((value) => ({
        value: String(value),
        label: count(value),
      })),
      start: String(start.budget),
    },
    {
      kind: 'range',
      name: 'cache',
      label: 'Memory for the KV cache',
      unit: 'GB',
      min: 1,
      max: 55,
      step: 1,
      start: start.cache,
    },
    {
      kind: 'range',
      name: 'prompt',
      label: 'Tokens of the long prompt',
      min: 1000,
      max: 32_000,
      step: 1000,
      start: start.longPrompt,
    },
    seedControl,
  ],
  legend: `Llama 3.1 8B on one H100, at the peaks of the datasheet: a step takes the longer of reading its memory and computing. Prompts have ${lengths.meanPrompt} tokens on average and answers ${lengths.meanAnswer} (an example). Above, both kinds serve the same ${requestCount} requests, and tokens are counted until the last of them is served. Requests that come faster than they are served wait longer and longer. Below, one long prompt comes while ${underWay} answers are under way.`,
  show({ rate, sequences, budget: chosen, cache, prompt, seed }) {
    const budget = Number(chosen);
    const limits = { maxSequences: sequences, budget, cache };
    const at = (requests: number) => simulateLoad({ ...limits, rate: requests }, seed);
    const curves = rates.map((requests) => ({ requests, ...at(requests) }));
    const { batches, continuous } = curves.find(({ requests }) => requests === rate) ?? at(rate);
    const curve = (kind: 'batches' | 'continuous', value: (served: Timeline) => number): Point[] =>
      curves.map((served) => [served.requests, value(served[kind])]);
    const both = (value: (served: Timeline) => number) => [
      { name: 'static', tone: 2 as const, points: curve('batches', value), dash: '6 3' },
      { name: 'continuous', tone: 1 as const, points: curve('continuous', value) },
    ];
    const whole = simulateLongPrompt(prompt, wholePrompts);
    const cut = simulateLongPrompt(prompt, budget);
    const traded = budgets.map((tokens) => ({ tokens, ...simulateLongPrompt(prompt, tokens) }));
    const most = Math.max(...curves.map((served) => served.continuous.throughput));
    const times = (continuous.throughput / batches.throughput).toFixed(1);
    const requests = { label: 'Requests each second', domain: [0, 80] } as const;
    return {
      pictures: [
        plot('continuous-throughput', {
          title: 'Tokens each second',
          description: `At ${rate} requests each second: ${count(batches.throughput)} tokens with static batching, ${count(continuous.throughput)} with continuous batching.`,
          x: requests,
          y: { label: 'Tokens, 1/s', domain: [0, 1.1 * most] },
          lines: both((served) => served.throughput),
          marks: [{ x: rate, label: 'chosen' }],
        }),
        plot('continuous-first-token', {
          title: 'Time to first token, 95th percentile',
          description: `At ${rate} requests each second: ${time(batches.firstToken(0.95))} with static batching, ${time(continuous.firstToken(0.95))} with continuous batching.`,
          x: requests,
          y: { label: 'TTFT, s', domain: [5, 100_000], scale: 'log', format: seconds },
          lines: both((served) => served.firstToken(0.95)),
          marks: [{ x: rate, label: 'chosen' }],
        }),
        plot('continuous-long-prompt', {
          title: 'A long prompt comes',
          description: `Time between two tokens of the others, while a prompt of ${count(prompt)} tokens is computed: at most ${time(whole.longestGap)} if in one step, ${time(cut.longestGap)} with a budget of ${count(budget)} tokens a step.`,
          x: {
            label: 'Since it came, s',
            format: seconds,
            domain: [0, 1.3 * Math.max(cut.firstToken, whole.firstToken)],
          },
          y: { label: 'Between tokens, s', domain: [1, 2000], scale: 'log', format: seconds },
          lines: [
            { name: 'in one step', tone: 2, points: gapsOf(whole), step: true, dash: '6 3' },
            { name: `${count(budget)} tokens a step`, tone: 1, points: gapsOf(cut), step: true },
          ],
        }),
        plot('continuous-budget', {
          title: 'What the budget trades',
          description: `By token budget: ${traded.map(({ tokens, longestGap, firstToken }) => `${count(tokens)} tokens, others wait ${time(longestGap)}, first token after ${time(firstToken)}`).join('; ')}.`,
          x: {
            label: 'Tokens in a step, at most',
            domain: [64, 32_768],
            scale: 'log',
            format: count,
          },
          y: { label: 'Time, s', domain: [1, 10_000], scale: 'log', format: seconds },
          lines: [
            {
              name: 'its first token',
              tone: 3,
              points: traded.map(({ tokens, firstToken }): Point => [tokens, firstToken]),
              dash: '2 3',
            },
            {
              name: 'longest wait of the others',
              tone: 1,
              points: traded.map(({ tokens, longestGap }): Point => [tokens, longestGap]),
            },
          ],
          marks: [{ x: budget, label: 'chosen' }],
        }),
      ],
      sentence: `At ${rate} requests each second static batching gives ${count(batches.throughput)} tokens a second and continuous batching ${count(continuous.throughput)}, ${times} times as many; the 95th percentile of the time to first token is ${time(batches.firstToken(0.95))} and ${time(continuous.firstToken(0.95))}, with ${count(continuous.preemptions)} preemptions. A prompt of ${count(prompt)} tokens keeps the others waiting for ${time(whole.longestGap)} if it is computed in one step, and for ${time(cut.longestGap)} at ${count(budget)} tokens a step; its own first token comes after ${time(whole.firstToken)} and ${time(cut.firstToken)}.`,
    };
  },
});

/** Each value holds until the next token, so it is drawn from where its step begins. */
const gapsOf = ({ steps }: LongPromptRun): Point[] => steps.map(({ at, ms }): Point => [at, ms]);
