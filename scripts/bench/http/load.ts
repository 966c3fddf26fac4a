import autocannon from 'autocannon';
import { requestBody } from './request-body.ts';

export interface Load {
  readonly requests: number;
  readonly perSecond: number;
  /** Latencies in milliseconds. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Connections that failed, timeouts, and answers that were not 2xx. */
  readonly errors: number;
}

/** Sends the request again and again for so many seconds, on 64 connections that are kept. */
export async function load(url: string, seconds: number): Promise<Load> {
  const latencies: number[] = [];
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon(
      {
        url,
        method: 'POST',
        body: requestBody,
        headers: { 'content-type': 'application/json' },
        connections: 64,
        duration: seconds,
      },
      (error: Error | null, finished) => (error ? reject(error) : resolve(finished)),
    );
    // autocannon itself has no 95th percentile.
    run.on('response', (_client, _status, _bytes, milliseconds) => latencies.push(milliseconds));
  });
  latencies.sort((a, b) => a - b);
  const quantile = (share: number) =>
    latencies[Math.min(latencies.length - 1, Math.floor(share * latencies.length))] ?? NaN;
  return {
    requests: latencies.length,
    perSecond: latencies.length / result.duration,
    p50: quantile(0.5),
    p95: quantile(0.95),
    p99: quantile(0.99),
    errors: result.errors + result.timeouts + result.non2xx,
  };
}
