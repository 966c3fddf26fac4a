import type { Setup } from './simulate.ts';

export const cores = 4;
export const clients = 400;
/** Tokens of the thread pool in which Starlette runs `def` endpoints: https://www.starlette.io/threadpool */
export const threads = 40;
/** Time of one request, processor and wait together, in the page's text. */
export const startMs = 100;
/** How busy predictions keep the loop in the second picture. */
export const utilisation = 0.6;
export const seed = 1;

/** One process for each core, in which an event loop waits for many requests at once. */
export const loop: Setup = { processes: cores, slots: Infinity };
export const pool: Setup = { processes: cores, slots: threads };
/** One request at a time in each worker. */
export const workers = (count: number): Setup => ({ processes: count, slots: 1 });
