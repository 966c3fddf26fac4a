import { hash32 } from '../shared/hash.ts';

/**
 * The naive rival: the server at index `hash(key) mod n`. Perfectly even, until n changes. Then a
 * key stays where it was only if both remainders name the same server, which going from n to n + 1
 * servers happens to about one key in n + 1; the rest move.
 */
export function moduloLookup(servers: readonly string[], key: string): string {
  const server = servers[hash32(key) % servers.length];
  if (server === undefined) throw new Error('There is no server to choose from: add one first.');
  return server;
}
