/** A model in memory. What it holds (buffers, a session, GPU memory) is free after `dispose`. */
export interface Model<Input, Output> {
  predict(input: Input): Promise<Output>;
  /** Called once, when nothing will be predicted any more. */
  dispose(): void;
}

/** A model as it is stored, with the checksum that the registry knows. */
export interface Artefact {
  readonly bytes: Uint8Array;
  readonly checksum: string;
}

/** A known input, and a look at the answer to it. */
export interface WarmUpCall<Input, Output> {
  readonly input: Input;
  readonly isRight: (output: Output) => boolean;
}

export interface HostOptions<Input, Output> {
  /** Fetches a version from the registry. May stop early when the signal is aborted. */
  readonly fetch: (version: string, signal: AbortSignal) => Promise<Artefact>;
  readonly checksum: (bytes: Uint8Array) => Promise<string>;
  /** Makes a model of the bytes. */
  readonly build: (bytes: Uint8Array) => Promise<Model<Input, Output>>;
  /** Predicted in this order by every model before its first user. */
  readonly warmUp: readonly WarmUpCall<Input, Output>[];
}

export interface Prediction<Output> {
  /** The version of the model that made it. */
  readonly version: string;
  readonly output: Output;
}

/**
 * 'swapped': the version answers from now on. 'current': it did already. 'superseded': a later reload
 * was asked for before this one was done.
 */
export type ReloadOutcome = 'swapped' | 'current' | 'superseded';

export interface HeldModel {
  readonly version: string;
  /** Predictions under way. */
  readonly inFlight: number;
}

export interface HostStatus {
  /** The model that new requests get; null before the first. */
  readonly current: HeldModel | null;
  /** Models that were replaced and still have requests in flight, the oldest first. */
  readonly draining: readonly HeldModel[];
  /** Models whose `dispose` threw. */
  readonly disposeFailures: number;
}
