import {
  attackFiles,
  attackLimit,
  endless,
  exhausting,
  forging,
  reaching,
  reachFiles,
  reachLimit,
} from '../../tests/runner/hostile/jobs.ts';
import { listen } from '../../tests/runner/hostile/listener.ts';
import { watchedRun } from '../../tests/runner/hostile/watched-run.ts';
import { serveRunner } from '../../tests/runner/support/served-runner.ts';
import { openChromium } from '../../tests/support/browsers/chromium.ts';
import type { Measurement } from './measurement.ts';

/** What a reader's page did while a hostile program ran in its runner. */
export interface InputDelay {
  program: string;
  /** The longest time for which the page did nothing else, in milliseconds. */
  longestGap: number;
  /** The longest time from a click to its listener, in milliseconds. */
  slowestInput: number;
}

/** Runs every hostile program in Chromium while a mouse clicks; the slowest to answer comes first. */
export async function inputDelays(): Promise<InputDelay[]> {
  const [page, runner, listener] = await Promise.all([openChromium(), serveRunner(), listen()]);
  const addresses = [listener.url, runner.server.url];
  const jobs = [
    ...reaching.map((program) => ({
      program,
      files: reachFiles(program, addresses),
      limit: reachLimit,
    })),
    ...[...endless, ...exhausting, ...forging].map((program) => ({
      program,
      files: attackFiles(program),
      limit: attackLimit,
    })),
  ];
  const delays: InputDelay[] = [];
  try {
    await page.goto(runner.url);
    for (const { program, files, limit } of jobs) {
      const { longestGap, slowestInput } = await watchedRun(page, files, limit);
      delays.push({ program: program.name, longestGap, slowestInput });
    }
  } finally {
    await Promise.all([page.close(), runner.close(), listener.close()]);
  }
  return delays.sort((a, b) => b.longestGap - a.longestGap);
}

/** How long the page takes to answer a click while each hostile program runs: the ten slowest. */
export const inputDelay: Measurement = {
  name: 'input-delay',
  title: 'The page while each hostile program runs: the ten longest gaps, in ms',
  async measure() {
    const delays = await inputDelays();
    return Object.fromEntries(
      delays
        .slice(0, 10)
        .map(({ program, longestGap, slowestInput }) => [
          program,
          { 'longest gap': Math.round(longestGap), 'slowest click': Math.round(slowestInput) },
        ]),
    );
  },
};
