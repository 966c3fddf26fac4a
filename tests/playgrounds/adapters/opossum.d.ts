/** What is used of npm's opossum, which brings no types of its own. */
declare module 'opossum' {
  export default class CircuitBreaker<Result> {
    constructor(
      action: () => Promise<Result>,
      options: {
        /** Milliseconds until a call fails, or false for never. */
        timeout?: number | false;
        /** Calls in the window from which on the circuit may open. */
        volumeThreshold?: number;
        /** Percentage of failures above which the circuit opens. */
        errorThresholdPercentage?: number;
        /** Milliseconds until an open circuit is half-open. */
        resetTimeout?: number;
        rollingCountTimeout?: number;
        rollingPercentilesEnabled?: boolean;
        enableSnapshots?: boolean;
      },
    );
    readonly opened: boolean;
    readonly halfOpen: boolean;
    readonly closed: boolean;
    fire(): Promise<Result>;
    shutdown(): void;
  }
}
