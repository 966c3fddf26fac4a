import type { Control, Settings, Shown } from '../../simulations/explorable.ts';

/** To the worker: first which simulation, then what to show of it. */
export type SimulationRequest = { readonly id: string } | { readonly settings: Settings };

/** From the worker: one for each request, in their order. */
export type SimulationReply =
  | { readonly controls: readonly Control[] }
  | { readonly shown: Shown }
  /** The simulation did not load, or threw. */
  | { readonly error: string };
