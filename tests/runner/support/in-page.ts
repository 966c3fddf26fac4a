/** The script of the test page: it makes the runner's host known to the test. */
import { Runner } from '../../../src/runner/host.ts';
import type { RunEvent, RunJob, RunReport } from '../../../src/runner/protocol.ts';

export interface InPage {
  Runner: typeof Runner;
  runner: Runner;
  /** The types of the events of the latest run. */
  events: RunEvent['type'][];
  run: (job: RunJob, timeLimit?: number) => Promise<RunReport>;
}

const runner = new Runner(document.body.dataset['runner'] ?? '');
const inPage: InPage = {
  Runner,
  runner,
  events: [],
  run: (job, timeLimit = 5000) => {
    inPage.events = [];
    return runner.run(job, { timeLimit, onEvent: ({ type }) => inPage.events.push(type) });
  },
};
Object.assign(globalThis, { inPage });
