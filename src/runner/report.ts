import type {
  FinalState,
  Outcome,
  RunEvent,
  RunReport,
  TaskError,
  TestResult,
} from './protocol.ts';

const green: ReadonlySet<TestResult['state']> = new Set<FinalState>(['pass', 'skip', 'todo']);

/**
 * Gathers what a run reports and gives the verdict. The verdict follows from the
 * list of collected tests alone: nothing that the worker could say makes a run
 * green unless every collected test has reported a result that is not a failure.
 */
export class ReportBuilder {
  readonly #tests = new Map<string, TestResult>();
  readonly #report: Omit<RunReport, 'outcome' | 'ok' | 'tests' | 'duration'> = {
    suiteErrors: [],
    uncaught: [],
    compileErrors: [],
    console: [],
    consoleLimited: false,
  };

  add(event: RunEvent): void {
    switch (event.type) {
      case 'collected':
        if (this.#tests.size > 0) return;
        for (const test of event.tests) {
          this.#tests.set(test.id, { ...test, state: 'unfinished', started: false, errors: [] });
        }
        return;
      case 'update': {
        const test = this.#tests.get(event.test.id);
        if (!test) return;
        test.started = true;
        if (event.test.state === 'running') return;
        test.state = event.test.state;
        test.errors = event.test.errors;
        if (event.test.duration !== undefined) test.duration = event.test.duration;
        return;
      }
      case 'suite-error':
        this.#report.suiteErrors.push(event.error);
        return;
      case 'uncaught':
        this.#report.uncaught.push(event.error);
        return;
      case 'compile-error':
        this.#report.compileErrors.push(event.error);
        return;
      case 'console':
        this.#report.console.push(event.line);
        return;
      case 'console-limit':
        this.#report.consoleLimited = true;
    }
  }

  /** @param duration in milliseconds */
  finish(outcome: Outcome, duration: number, crash?: TaskError): RunReport {
    const tests = [...this.#tests.values()];
    const { suiteErrors, uncaught, compileErrors } = this.#report;
    const ok =
      outcome === 'completed' &&
      tests.length > 0 &&
      tests.every((test) => green.has(test.state)) &&
      suiteErrors.length + uncaught.length + compileErrors.length === 0;
    return { ...this.#report, outcome, ok, tests, duration, ...(crash && { crash }) };
  }
}
