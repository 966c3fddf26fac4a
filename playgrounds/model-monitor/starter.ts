import { notImplemented } from '../shared/not-implemented.ts';
import type {
  AlertEvent,
  AlertState,
  LabelOutcome,
  MonitorOptions,
  Prediction,
  Snapshot,
} from './monitor.ts';
import { completeOptions } from './options.ts';

/**
 * Watches one model: joins predictions with labels that come later, keeps metrics and feature counts
 * over a window, compares them with the training data, and raises alerts.
 *
 * Memory depends on the options and not on how many predictions come. The window is made of
 * `slots` slots of `windowMs / slots` each; what happens at time t belongs to slot
 * ⌊t / slot length⌋. The window is the slot of now and the `slots − 1` before it.
 */
export class ModelMonitor {
  readonly options: Required<MonitorOptions>;

  constructor(options: MonitorOptions) {
    this.options = completeOptions(options);
  }

  /**
   * Counts a prediction and the bins of its features at the time of now, and lets it wait for its
   * label. Where `maxWaiting` wait already, the one that waits longest is given up.
   *
   * A value belongs to the first bin whose edge is not below it, or to the bin after the last edge;
   * null, NaN and a feature that the prediction lacks belong to the last bin, that of missing values.
   * Features that have no reference are ignored. Returns false, and counts nothing, if a prediction
   * with this id waits already: a retry is no second prediction. Throws if the clock is below 0.
   */
  logPrediction(prediction: Prediction): boolean {
    notImplemented(`logPrediction('${prediction.id}')`);
  }

  /**
   * Joins a label with the prediction that waits for it, and counts both at the time of now.
   * 'unknown' where none waits: the id was never logged, has its label already, or was given up.
   * A prediction is given up once it has waited for `labelWaitMs`, and counted as `withoutLabel` when
   * that is noticed: at the next call of any method.
   */
  logLabel(id: string, positive: boolean): LabelOutcome {
    notImplemented(`logLabel('${id}', ${positive})`);
  }

  /**
   * The metrics of the window, each feature's drift by `compareCounts`, and how many predictions
   * wait. Drift is null for a feature with fewer than `minRows` rows in the window.
   */
  snapshot(): Snapshot {
    notImplemented('snapshot()');
  }

  /**
   * Takes a snapshot, gives each rule its value, and returns what fired or resolved, in the order of
   * the rules. To be called at regular times.
   *
   * inactive → pending when the value is beyond `fireAt`; pending → firing when it has been beyond
   * `fireAt` at each evaluation for `forMs` or longer, which may be at once, and back to inactive
   * when it is not; firing → inactive when the value is at `resolveAt` or on its good side. Where the
   * value is null or NaN, nothing changes.
   */
  evaluate(): AlertEvent[] {
    notImplemented('evaluate()');
  }

  /** The state of a rule. Throws if there is none of that name, naming it and those there are. */
  alertState(rule: string): AlertState {
    notImplemented(`alertState('${rule}')`);
  }
}
