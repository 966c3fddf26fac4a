import { simulateLimiters, type Passed } from './simulate.ts';
import { startParameters as start } from './start.ts';
import { serveTenant } from './tenant.ts';
import { windowMs } from './traffic.ts';

const shown = simulateLimiters(start, 1);
const patient = simulateLimiters({ ...start, traffic: 'patient' }, 1);
const times = ({ mostInWindow }: Passed): string => (mostInWindow / start.limit).toFixed(1);
const count = (value: number): string => Math.round(value).toLocaleString('en-US');

/** An LLM endpoint's limits a minute, and a tenant that sends long documents. */
const limits = { requests: 60, tokens: 40_000 } as const;
const documents = { tokensPerRequest: 8000, asks: 120 } as const;
const chat = { tokensPerRequest: 400, asks: 120 } as const;
const byRequests = serveTenant(documents, { requests: limits.requests });
const byBoth = serveTenant(documents, limits);
const chatByBoth = serveTenant(chat, limits);

/** The figures that the page on rate limiters quotes: those of the run that its picture shows. */
export const numbers = {
  limit: () => String(start.limit),
  window: () => `${windowMs / 1000} s`,
  burst: () => String(shown.burst),
  fixedMost: () => String(shown.fixed.mostInWindow),
  fixedTimes: () => times(shown.fixed),
  fixedInSecond: () => String(shown.fixed.mostInSecond),
  logMost: () => String(shown.log.mostInWindow),
  counterMost: () => String(shown.counter.mostInWindow),
  bucketMost: () => String(shown.bucket.mostInWindow),
  bucketInSecond: () => String(shown.bucket.mostInSecond),
  /** By a client that bursts before the edge, and then asks all the time. */
  patientCounterMost: () => String(patient.counter.mostInWindow),
  patientBucketMost: () => String(patient.bucket.mostInWindow),
  patientLogMost: () => String(patient.log.mostInWindow),
  /** What a bucket of that size may let through in a window, at the most. */
  bucketBound: () => String(start.limit + shown.burst),
  requestLimit: () => count(limits.requests),
  tokenLimit: () => count(limits.tokens),
  documentTokens: () => count(documents.tokensPerRequest),
  chatTokens: () => count(chat.tokensPerRequest),
  tokensByRequests: () => count(byRequests.tokens),
  tokensByBoth: () => count(byBoth.tokens),
  documentsByBoth: () => count(byBoth.requests),
  chatsByBoth: () => count(chatByBoth.requests),
  /** How far the tenant with documents is over the limit in tokens, if only requests count. */
  tokensOver: () => count(byRequests.tokens / limits.tokens),
} as const satisfies Record<string, () => string>;
