import { defaultValues } from '../../models/capacity-model.ts';
import { inputs } from '../../models/designs/multi-region-active-active/inputs.ts';
import type { ServiceTime } from '../request-path/service-time.ts';

const values = defaultValues(inputs);

/** How the loss of a region is noticed, as the page begins: the promise to be examined. */
export const start = {
  interval: values.checkInterval,
  threshold: values.checkThreshold,
  ttl: values.dnsTtl,
  /** Of a surviving region's capacity, in per cent, before the loss. */
  load: 40,
} as const;

export const regions = values.regions;
/** In s. */
export const promise = values.failoverTarget;
/** In ms: when an answer is too late within the region, the user's own way taken off. */
export const deadline = values.latencyLimit - values.userTrip;

/** In s from the loss. */
export const from = -30;
export const to = 270;

/**
 * A surviving region in small: a few servers stand for all of it. The spread of the time that an
 * answer takes is an assumption.
 */
export const servers = 4;
export const serviceTime = {
  kind: 'lognormal',
  median: 20,
  p99: values.servingTime,
} as const satisfies ServiceTime;

/** Share of the users whose resolver or program keeps an address for longer than it may. */
export const stubbornShare = 0.05;
/** How many times as long they keep it. */
export const stubbornFactor = 5;
