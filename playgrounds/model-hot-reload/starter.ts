import { notImplemented } from '../shared/not-implemented.ts';
import type { HostOptions, HostStatus, Prediction, ReloadOutcome } from './host.ts';

/** Holds the model that answers, and replaces it while it answers. */
export class ModelHost<Input, Output> {
  readonly options: HostOptions<Input, Output>;

  constructor(options: HostOptions<Input, Output>) {
    this.options = options;
  }

  /**
   * Predicts with the model that is current when the request comes, even if it is replaced meanwhile.
   *
   * Rejects with the model's error if it fails, and if no model is loaded yet, saying so.
   */
  async predict(input: Input): Promise<Prediction<Output>> {
    await Promise.resolve();
    return notImplemented(`predict(${JSON.stringify(input)})`);
  }

  /**
   * Makes a version current: fetches it, compares its checksum, builds it, lets it answer the warm-up
   * calls, and swaps. Until the swap the old model answers every request; from the swap on the new one
   * does, and the old one is disposed of as soon as its last request has ended.
   *
   * Rejects, naming the version and what went wrong (a wrong checksum with both sums), if one of the
   * steps fails or a warm-up answer is not right. The old model then stays, and a model that was built
   * is disposed of.
   *
   * One version loads at a time, and the last one asked for wins. A reload that comes while another is
   * under way aborts the signal of that one's fetch, and begins when it has ended; no further step of
   * that one begins, and those asked for in between never begin at all. All but the last resolve to
   * 'superseded', also if they fail, and leave nothing behind. To ask again for the version that was
   * asked for last, while that reload is under way, aborts nothing and gets the end of that reload. The
   * version that is current already needs no loading.
   */
  async reload(version: string): Promise<ReloadOutcome> {
    await Promise.resolve();
    return notImplemented(`reload('${version}')`);
  }

  /** What is held in memory now. A model that is loading is not in it. */
  status(): HostStatus {
    return notImplemented('status()');
  }
}
