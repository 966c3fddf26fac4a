import type { HostOptions, HostStatus, Model, Prediction, ReloadOutcome } from './host.ts';

interface Held<Input, Output> {
  readonly version: string;
  readonly model: Model<Input, Output>;
  inFlight: number;
}

/** Holds the model that answers, and replaces it while it answers. */
export class ModelHost<Input, Output> {
  readonly options: HostOptions<Input, Output>;
  #current: Held<Input, Output> | undefined;
  /** Replaced, with requests in flight. */
  readonly #draining = new Set<Held<Input, Output>>();
  #disposeFailures = 0;
  /** Aborted as soon as a later reload is asked for. */
  #latest = new AbortController();
  /** The reload that was asked for last, until it has ended. */
  #pending: { readonly version: string; readonly outcome: Promise<ReloadOutcome> } | undefined;
  /** Settles when the reload that was asked for last has ended. */
  #loading: Promise<unknown> = Promise.resolve();

  constructor(options: HostOptions<Input, Output>) {
    this.options = options;
  }

  /** Predicts with the model that is current now, even if it is replaced meanwhile. */
  // #region predict
  async predict(input: Input): Promise<Prediction<Output>> {
    const held = this.#current;
    if (!held) throw new Error('No model is loaded: reload a version first.');
    held.inFlight += 1;
    try {
      return { version: held.version, output: await held.model.predict(input) };
    } finally {
      held.inFlight -= 1;
      this.#release(held);
    }
  }
  // #endregion predict

  /** Makes a version current. One loads at a time; the last one asked for wins. */
  // #region reload
  reload(version: string): Promise<ReloadOutcome> {
    // Whoever polls for the newest version must not abort it again and again.
    if (this.#pending?.version === version) return this.#pending.outcome;
    this.#latest.abort();
    this.#latest = new AbortController();
    const { signal } = this.#latest;
    const outcome = this.#loading.then(() => this.#reload(version, signal));
    const pending = { version, outcome };
    this.#pending = pending;
    const end = () => {
      if (this.#pending === pending) this.#pending = undefined;
    };
    // The next one waits for the end, whatever it is.
    this.#loading = outcome.then(end, end);
    return outcome;
  }

  async #reload(version: string, signal: AbortSignal): Promise<ReloadOutcome> {
    if (isSuperseded(signal)) return 'superseded';
    if (this.#current?.version === version) return 'current';
    try {
      const model = await this.#load(version, signal);
      if (!model) return 'superseded';
      this.#swap({ version, model, inFlight: 0 });
      return 'swapped';
    } catch (cause) {
      if (isSuperseded(signal)) return 'superseded';
      const stays = this.#current ? `${this.#current.version} stays` : 'no model is loaded';
      throw new Error(`Could not load ${version}, so ${stays}: ${messageOf(cause)}.`, { cause });
    }
  }
  // #endregion reload

  /** A model that is checked and warm; undefined if it is not wanted any more. */
  // #region load
  async #load(version: string, signal: AbortSignal): Promise<Model<Input, Output> | undefined> {
    const { fetch, checksum, build, warmUp } = this.options;
    const artefact = await fetch(version, signal);
    const sum = await checksum(artefact.bytes);
    if (sum !== artefact.checksum)
      throw new Error(`its checksum is ${sum} in place of ${artefact.checksum}`);
    if (isSuperseded(signal)) return undefined;
    const model = await build(artefact.bytes);
    let isReady = false;
    try {
      for (const [index, { input, isRight }] of warmUp.entries()) {
        if (isSuperseded(signal)) return undefined;
        const output = await model.predict(input);
        if (!isRight(output))
          throw new Error(`warm-up call ${index + 1} got ${JSON.stringify(output)}`);
      }
      isReady = !isSuperseded(signal);
      return isReady ? model : undefined;
    } finally {
      if (!isReady) this.#dispose(model);
    }
  }
  // #endregion load

  /** In one step: no request sees a moment without a model, or half of two. */
  // #region swap
  #swap(next: Held<Input, Output>): void {
    const old = this.#current;
    this.#current = next;
    if (!old) return;
    this.#draining.add(old);
    this.#release(old);
  }

  /** Disposes of a model that was replaced and has no request left. */
  #release(held: Held<Input, Output>): void {
    if (held.inFlight > 0 || !this.#draining.delete(held)) return;
    this.#dispose(held.model);
  }
  // #endregion swap

  /** A model that cannot be disposed of is a leak to look at, and no reason for a request to fail. */
  #dispose(model: Model<Input, Output>): void {
    try {
      model.dispose();
    } catch {
      this.#disposeFailures += 1;
    }
  }

  /** What is held in memory now. */
  status(): HostStatus {
    const seen = ({ version, inFlight }: Held<Input, Output>) => ({ version, inFlight });
    return {
      current: this.#current ? seen(this.#current) : null,
      draining: [...this.#draining].map(seen),
      disposeFailures: this.#disposeFailures,
    };
  }
}

/** Asked anew each time: to the type checker, a signal that was not aborted never is. */
function isSuperseded(signal: AbortSignal): boolean {
  return signal.aborted;
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
