import PackageHash from 'consistent-hash';
import PackageRing from 'hashring';
import { moduloLookup } from '../../playgrounds/consistent-hashing/modulo.ts';
import { HashRing } from '../../playgrounds/consistent-hashing/solution.ts';
import { hash32 } from '../../playgrounds/shared/hash.ts';
import type { Measurement, Table } from './measurement.ts';
import { bytesHeldBy, ratesInTurn } from './rates.ts';

const few = 10;
const many = 100;
const points = 100;
const keys = 50_000;
const rounds = 7;

interface Ring {
  readonly owners: (asked: readonly string[]) => readonly (string | null | undefined)[];
  readonly remove: (server: string) => unknown;
}
interface Kind {
  readonly name: string;
  readonly make: (names: readonly string[]) => Ring;
}

const kinds: readonly Kind[] = [
  {
    name: 'playground',
    make: (names) => {
      const ring = new HashRing({ virtualNodes: points });
      for (const name of names) ring.add(name);
      return {
        owners: (asked) => asked.map((key) => ring.lookup(key)),
        remove: (server) => {
          ring.remove(server);
        },
      };
    },
  },
  {
    name: 'hash mod n',
    make: (names) => {
      let left = names;
      return {
        owners: (asked) => asked.map((key) => moduloLookup(left, key)),
        remove: (server) => (left = left.filter((name) => name !== server)),
      };
    },
  },
  {
    name: 'consistent-hash',
    make: (names) => {
      const ring = new PackageHash();
      for (const name of names) ring.add(name, points);
      return {
        owners: (asked) => asked.map((key) => ring.get(key)),
        remove: (server) => ring.remove(server),
      };
    },
  },
  { name: 'hashring', make: (names) => hashring(names, 'md5') },
  {
    name: 'hashring, MurmurHash3',
    make: (names) =>
      hashring(names, (text) => {
        const position = hash32(text);
        return [position & 255, (position >>> 8) & 255, (position >>> 16) & 255, position >>> 24];
      }),
  },
];

/** Past the cache of keys that its `get` has. */
function hashring(names: readonly string[], hash: string | ((text: string) => number[])): Ring {
  const sizes = Object.fromEntries(names.map((name) => [name, { vnodes: points }]));
  const ring = new PackageRing(sizes, hash, { replicas: 1 });
  return {
    owners: (asked) => asked.map((key) => ring.ring[ring.find(ring.hashValue(key))]?.server),
    remove: (server) => ring.remove(server),
  };
}

const serverNames = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `10.0.0.${index}:8080`);

/** Load of the fullest server as a multiple of the mean. */
function fullest(owners: readonly unknown[]): number {
  const counts = new Map<unknown, number>();
  for (const owner of owners) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  return (Math.max(...counts.values()) * counts.size) / owners.length;
}

/** Lookups a second of each kind of ring, with so many servers. */
function lookupRates(servers: number, asked: readonly string[]): number[] {
  const names = serverNames(servers);
  const known = new Set<unknown>(names);
  const rings = kinds.map(({ name, make }) => ({ name, ring: make(names) }));
  for (const { name, ring } of rings)
    if (!ring.owners(asked).every((owner) => known.has(owner)))
      throw new Error(`${name} names an owner that is not on the ring.`);
  return ratesInTurn(
    rings.map(({ name, ring }) => ({ name, work: () => ring.owners(asked) })),
    keys,
    rounds,
  );
}

/** The share of the keys that have another owner when a server leaves, without those that were its. */
function movedWithoutNeed({ make }: Kind, names: readonly string[], asked: readonly string[]) {
  const ring = make(names);
  const [gone = ''] = names;
  const before = ring.owners(asked);
  ring.remove(gone);
  const after = ring.owners(asked);
  return (
    after.filter((owner, index) => before[index] !== gone && owner !== before[index]).length /
    asked.length
  );
}

function measure(): Table {
  const asked = Array.from({ length: keys }, (_, index) => `user:${index}`);
  const names = serverNames(many);
  const ratesOfFew = lookupRates(few, asked);
  const ratesOfMany = lookupRates(many, asked);
  const ratio = (rates: readonly number[], index: number) =>
    Number(((rates[index] ?? NaN) / (rates[0] ?? NaN)).toFixed(2));
  return Object.fromEntries(
    kinds.map((kind, index) => [
      kind.name,
      {
        [`lookups/s of ${few}`]: Math.round(ratesOfFew[index] ?? NaN),
        'times the playground': ratio(ratesOfFew, index),
        [`lookups/s of ${many}`]: Math.round(ratesOfMany[index] ?? NaN),
        'times the playground ': ratio(ratesOfMany, index),
        'fullest, times the mean': Number(fullest(kind.make(names).owners(asked)).toFixed(2)),
        'moved without need, %': Number((movedWithoutNeed(kind, names, asked) * 100).toFixed(1)),
        'bytes per point': Math.max(
          0,
          Math.round(bytesHeldBy(() => kind.make(names)) / many / points),
        ),
      },
    ]),
  );
}

export const hashRings: Measurement = {
  name: 'consistent-hashing',
  title: `Hash rings: ${few} and ${many} servers with ${points} points each, ${keys} keys, no cache of keys; median of ${rounds} rounds in turn. The rest is of ${many} servers. Moved without need: keys of other servers with a new owner when one leaves.`,
  measure: () => Promise.resolve(measure()),
};
