import { after } from './scope.ts';

/** What no test catches: it fails the run, as it does in Node. */
export class Uncaught {
  /** Rejected last, to learn when every rejection before it has been reported. */
  readonly #last = new Error('the last rejection');
  #onLast = (): void => {};

  constructor(report: (thrown: unknown) => void) {
    addEventListener('error', (event) => {
      event.preventDefault();
      report(event.error ?? new Error(event.message));
    });
    addEventListener('unhandledrejection', (event) => {
      event.preventDefault();
      if (event.reason === this.#last) this.#onLast();
      else report(event.reason);
    });
  }

  /**
   * Resolves when what was left rejected so far has been reported. The engine does
   * that later than it runs timers, but in the order of the rejections.
   */
  allReported(): Promise<void> {
    return new Promise((resolve) => {
      this.#onLast = resolve;
      void Promise.reject(this.#last);
      // the reader's code may have taken the event away
      after(resolve, 200);
    });
  }
}
