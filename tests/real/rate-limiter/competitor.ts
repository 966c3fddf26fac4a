/**
 * A process of its own that takes from a shared limit: `npm run test:real` starts several. It waits for
 * a message, so that all begin together, and answers with how many of its requests were allowed.
 */
import { createClient } from 'redis';
import { RedisLimiter } from '../../../playgrounds/rate-limiter/redis.ts';

/** What a competitor is told to do. */
export interface Order {
  readonly url: string;
  readonly kind: 'script' | 'read-then-write';
  readonly limit: number;
  readonly requests: number;
}

const { url, kind, limit, requests } = JSON.parse(process.argv[2] ?? '{}') as Order;
const client = createClient({ url });
await client.connect();
const limiter = new RedisLimiter(client, 'gcra', {
  prefix: 'shared:',
  limit,
  windowMs: 86_400_000,
});

/** The rival: it decides here, between a reading and a writing. */
async function readThenWrite(): Promise<boolean> {
  const used = Number(await client.get('used'));
  if (used >= limit) return false;
  await client.set('used', used + 1);
  return true;
}

process.once('message', () => {
  const takes = Array.from({ length: requests }, async () =>
    kind === 'script' ? (await limiter.take('tenant')).allowed : readThenWrite(),
  );
  void Promise.all(takes).then(async (answers) => {
    process.send?.(answers.filter(Boolean).length);
    await client.close();
    process.disconnect();
  });
});
process.send?.('ready');
