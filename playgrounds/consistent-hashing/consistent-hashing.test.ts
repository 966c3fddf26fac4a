import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hash32 } from '../shared/hash.ts';
import { moduloLookup } from './modulo.ts';
import type { RingOptions } from './ring.ts';
import { HashRing } from './starter.ts';

const keys = Array.from({ length: 5000 }, (_, index) => `user:${index}`);
const servers = (count: number) => Array.from({ length: count }, (_, index) => `server-${index}`);

/** A sixteenth of the ring. */
const sixteenth = 2 ** 28;
/** Only sixteen places round the whole ring: points coincide and keys fall exactly on them. */
const crowdedHash = (text: string, seed = 0) => (hash32(text, seed) % 16) * sixteenth;

function ringOf(nodes: readonly string[], options: RingOptions = {}): HashRing {
  const ring = new HashRing(options);
  for (const node of nodes) ring.add(node);
  return ring;
}

const owners = (ring: HashRing, of: readonly string[]) => of.map((key) => ring.lookup(key));

/** The points of a small ring, for a message: '0.25 a, 3.00 b' in sixteenths of the ring. */
function drawn(ring: HashRing): string {
  const points = ring.points().map(({ position, node }) => `${inSixteenths(position)} ${node}`);
  return `on the ring ${points.join(', ')} (positions in sixteenths of the ring)`;
}

const inSixteenths = (position: number) => (position / sixteenth).toFixed(2);

/** What the contract says a preference list is, found the slow way: walk all points in order. */
function listByWalking(ring: HashRing, key: string): string[] {
  const points = ring.points();
  const position = ring.hash(key);
  const start = points.findIndex((point) => point.position >= position);
  const clockwise = start === -1 ? points : [...points.slice(start), ...points.slice(0, start)];
  return [...new Set(clockwise.map((point) => point.node))];
}

/** Share of the keys that each node owns. */
function shares(ring: HashRing, nodes: readonly string[]): number[] {
  const owned = new Map(nodes.map((node) => [node, 0]));
  for (const owner of owners(ring, keys)) owned.set(owner, (owned.get(owner) ?? 0) + 1);
  return nodes.map((node) => (owned.get(node) ?? 0) / keys.length);
}

/** Standard deviation of the shares, as a fraction of the mean share. */
function spread(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / values.length) / mean;
}

/**
 * Where a share must lie. With randomly placed points, the stretch of ring behind `own` of `all`
 * points is Beta(own, all − own) distributed; counting keys adds a binomial error. Five standard
 * deviations: a correct ring fails less than once in a million choices of point positions.
 */
function plausibleShare(own: number, all: number) {
  const mean = own / all;
  const deviation = Math.sqrt(mean * (1 - mean) * (1 / (all + 1) + 1 / keys.length));
  return { low: mean - 5 * deviation, high: mean + 5 * deviation };
}

function expectPlausible(share: number, own: number, all: number, what: string): void {
  const { low, high } = plausibleShare(own, all);
  expect(share, what).toBeGreaterThan(low);
  expect(share, what).toBeLessThan(high);
}

// Properties are checked on small random rings, both roomy and crowded, from a fixed seed.
// The hash is built from its settings, because a counterexample shows settings better than code.
const names = ['a', 'b', 'c', 'B', 'a1', 'a#1', '9', '10', 'é', ' ', 'node'];
const someNodes = (minLength: number) =>
  fc.uniqueArray(fc.constantFrom(...names), { minLength, maxLength: 8 });
const someKeys = fc.array(fc.string({ maxLength: 12 }), { minLength: 1, maxLength: 30 });
const someRing = fc.record({
  virtualNodes: fc.integer({ min: 1, max: 12 }),
  crowded: fc.boolean(),
  seed: fc.nat(999),
});
function smallRing(
  nodes: readonly string[],
  { virtualNodes, crowded, seed }: { virtualNodes: number; crowded: boolean; seed: number },
): HashRing {
  const place = crowded ? crowdedHash : hash32;
  return ringOf(nodes, { virtualNodes, hash: (text) => place(text, seed) });
}
const always = <Values>(property: fc.IProperty<Values>) =>
  fc.assert(property, { seed: 20261120, numRuns: 60 });

describe('lookup', () => {
  it('gives every key to the only node', () => {
    expect(new Set(owners(ringOf(['only']), keys))).toEqual(new Set(['only']));
  });

  it('gives a key to the first point at or after its position', () => {
    always(
      fc.property(someNodes(1), someRing, someKeys, (nodes, settings, some) => {
        const ring = smallRing(nodes, settings);
        const onRing = drawn(ring);
        for (const key of some)
          expect(
            ring.lookup(key),
            `owner of key '${key}' at ${inSixteenths(ring.hash(key))} ${onRing}`,
          ).toBe(listByWalking(ring, key)[0]);
      }),
    );
  });

  it('finds the same owners on a large ring as a walk along all its points', () => {
    const ring = ringOf(servers(40));
    for (const key of keys.slice(0, 100))
      expect(ring.lookup(key), key).toBe(listByWalking(ring, key)[0]);
  });

  it('gives a key that stands exactly on a point to the node of that point', () => {
    const hash = (text: string) => (text.startsWith('at ') ? Number(text.slice(3)) : hash32(text));
    const ring = ringOf(servers(5), { virtualNodes: 20, hash });
    const points = ring.points();
    for (const [index, { position, node }] of points.entries()) {
      expect(ring.lookup(`at ${position}`), `key on the point at ${position}`).toBe(node);
      const next = points[(index + 1) % points.length]?.node;
      expect(ring.lookup(`at ${position + 1}`), `key just past ${position}`).toBe(next);
    }
  });

  it('wraps round: past the last point comes the first', () => {
    const atTheEnd = (text: string) => (text === 'the key' ? 2 ** 32 - 1 : hash32(text));
    const ring = ringOf(servers(5), { virtualNodes: 20, hash: atTheEnd });
    expect(ring.lookup('the key'), 'owner of a key at the end of the ring').toBe(
      ring.points()[0]?.node,
    );
  });

  it('answers alike each time, and on every ring with the same nodes', () => {
    const ring = ringOf(servers(7));
    const first = owners(ring, keys);
    expect(owners(ring, keys), 'the second time').toEqual(first);
    expect(owners(ringOf(servers(7)), keys), 'on another ring').toEqual(first);
  });

  it('does not depend on the order in which nodes joined, even where points coincide', () => {
    always(
      fc.property(someNodes(2), someRing, someKeys, (nodes, settings, some) => {
        const ring = smallRing(nodes, settings);
        const reversed = smallRing([...nodes].reverse(), settings);
        expect(reversed.points(), 'points, joined in the reverse order').toEqual(ring.points());
        expect(owners(reversed, some), 'owners, joined in the reverse order').toEqual(
          owners(ring, some),
        );
      }),
    );
  });
});

describe('points', () => {
  it('number virtualNodes × weight for a node, rounded, and at least one', () => {
    const ring = new HashRing({ virtualNodes: 10 });
    const weights = { plain: 1, triple: 3, down: 0.34, up: 0.36, tiny: 0.001 };
    for (const [node, weight] of Object.entries(weights)) ring.add(node, weight);
    const count = (node: string) => ring.points().filter((point) => point.node === node).length;
    const what = 'points of the weights 1, 3, 0.34, 0.36 and 0.001 with 10 virtual nodes';
    expect(Object.keys(weights).map(count), what).toEqual([10, 30, 3, 4, 1]);
  });

  it('number 100 for a node unless told otherwise', () => {
    expect(ringOf(['a']).points()).toHaveLength(100);
  });

  it('stand in clockwise order, and those at one position in the order of their names', () => {
    always(
      fc.property(someNodes(1), someRing, (nodes, settings) => {
        const points = smallRing(nodes, settings).points();
        expect(points, 'no point may be lost').toHaveLength(nodes.length * settings.virtualNodes);
        for (const [index, point] of points.entries()) {
          const next = points[index + 1] ?? { position: Infinity, node: '' };
          const inOrder =
            point.position < next.position ||
            (point.position === next.position && point.node <= next.node);
          const order = `${point.node} at ${point.position} stands before ${next.node} at ${next.position}`;
          expect(inOrder, `${order}: in order`).toBe(true);
        }
      }),
    );
  });

  it('stand where the given hash puts them', () => {
    const positions = ringOf(servers(4), { hash: crowdedHash }).points();
    const elsewhere = positions.filter(({ position }) => position % sixteenth !== 0);
    expect(elsewhere, 'points where the hash puts nothing').toEqual([]);
  });
});

describe('when a node joins or leaves', () => {
  it('a joining node takes keys, and no key moves between the others', () => {
    always(
      fc.property(someNodes(2), someRing, someKeys, ([joining = '', ...nodes], settings, some) => {
        const ring = smallRing(nodes, settings);
        const before = owners(ring, some);
        ring.add(joining);
        for (const [index, after] of owners(ring, some).entries())
          expect(
            [before[index], joining],
            `new owner of key '${some[index]}': as before, or '${joining}'`,
          ).toContain(after);
      }),
    );
  });

  it('a leaving node gives its keys away, and no other key moves', () => {
    always(
      fc.property(someNodes(2), someRing, someKeys, ([leaving = '', ...nodes], settings, some) => {
        const ring = smallRing([leaving, ...nodes], settings);
        const before = owners(ring, some);
        ring.remove(leaving);
        for (const [index, after] of owners(ring, some).entries()) {
          if (before[index] === leaving)
            expect(nodes, `key '${some[index]}' of '${leaving}', which left: now at`).toContain(
              after,
            );
          else
            expect(after, `owner of key '${some[index]}' after '${leaving}' left`).toBe(
              before[index],
            );
        }
      }),
    );
  });

  it('joining and leaving again restores the ring', () => {
    always(
      fc.property(someNodes(2), someRing, ([guest = '', ...nodes], settings) => {
        const ring = smallRing(nodes, settings);
        const before = [...ring.points()];
        ring.add(guest);
        ring.remove(guest);
        expect(ring.points(), `points after '${guest}' joined and left`).toEqual(before);
      }),
    );
  });

  it('the tenth node takes about a tenth of the keys, where hash mod n moves about nine tenths', () => {
    const ring = ringOf(servers(9));
    const moved = (before: string[], after: string[]) =>
      after.filter((owner, index) => owner !== before[index]).length / keys.length;

    const before = owners(ring, keys);
    ring.add('server-9');
    const ringMoves = moved(before, owners(ring, keys));
    const moduloMoves = moved(
      keys.map((key) => moduloLookup(servers(9), key)),
      keys.map((key) => moduloLookup(servers(10), key)),
    );
    expectPlausible(ringMoves, 100, 1000, 'share of keys that moved on the ring');
    expect(moduloMoves, 'share of keys that hash mod n moved').toBeCloseTo(9 / 10, 1);
  });
});

describe('balance', () => {
  it('gets better with more virtual nodes', () => {
    // The relative deviation of the shares of N nodes with V points each is √((N − 1) / (NV + 1)):
    // 0.90 for one point, 0.067 for 200. One ring varies, so take the mean of ten.
    const meanSpread = (virtualNodes: number) => {
      const spreads = Array.from({ length: 10 }, (_, trial) => {
        const nodes = servers(10).map((server) => `${server} of ring ${trial}`);
        return spread(shares(ringOf(nodes, { virtualNodes }), nodes));
      });
      return spreads.reduce((sum, value) => sum + value, 0) / spreads.length;
    };
    expect(meanSpread(1), 'one point a node: far from even').toBeGreaterThan(0.4);
    expect(meanSpread(200), 'two hundred points a node: nearly even').toBeLessThan(0.12);
  });

  it('follows the weights', () => {
    const ring = ringOf(servers(5));
    ring.add('large', 3);
    const [large = 0] = shares(ring, ['large']);
    expectPlausible(large, 300, 800, 'share of a node of weight 3 beside five of weight 1');
  });
});

describe('preferenceList', () => {
  it('holds the distinct nodes in the order in which they are met clockwise', () => {
    always(
      fc.property(someNodes(1), someRing, someKeys, (nodes, settings, some) => {
        const ring = smallRing(nodes, settings);
        const onRing = drawn(ring);
        for (const key of some)
          for (let count = 1; count <= nodes.length; count++)
            expect(
              ring.preferenceList(key, count),
              `list of ${count} for key '${key}' at ${inSixteenths(ring.hash(key))} ${onRing}`,
            ).toEqual(listByWalking(ring, key).slice(0, count));
      }),
    );
  });

  it('starts with the owner and names no node twice', () => {
    const ring = ringOf(servers(6));
    for (const key of keys.slice(0, 200)) {
      const list = ring.preferenceList(key, 3);
      expect(list[0], `first replica of ${key}`).toBe(ring.lookup(key));
      expect(new Set(list).size, `distinct nodes for ${key}`).toBe(3);
    }
  });

  it('keeps the order of the other nodes when one leaves, so that the second takes over', () => {
    always(
      fc.property(someNodes(2), someRing, someKeys, ([leaving = '', ...nodes], settings, some) => {
        const ring = smallRing([leaving, ...nodes], settings);
        const before = some.map((key) => ring.preferenceList(key, nodes.length + 1));
        ring.remove(leaving);
        for (const [index, key] of some.entries())
          expect(
            ring.preferenceList(key, nodes.length),
            `nodes for key '${key}' after '${leaving}' left`,
          ).toEqual(before[index]?.filter((node) => node !== leaving));
      }),
    );
  });

  it('refuses a count that the ring cannot meet', () => {
    const ring = ringOf(servers(3));
    expect(() => ring.preferenceList('key', 4), 'more than there are').toThrow(/4.*3|3.*4/);
    expect(() => ring.preferenceList('key', 0), 'none at all').toThrow(/0/);
    expect(ring.preferenceList('key', 3), 'all of them').toHaveLength(3);
  });
});

describe('bounded load', () => {
  // Loads, weights and ε below are exact in binary, so that rounding cannot shift a capacity.
  const capacity = (total: number, weight: number, totalWeight: number, epsilon: number) =>
    Math.ceil(((1 + epsilon) * total * weight) / totalWeight);

  it('lets no node above (1 + ε) times the mean, rounded up, however hot one key is', () => {
    for (const epsilon of [0.25, 0.5, 1]) {
      const ring = ringOf(servers(8), { epsilon });
      for (let total = 1; total <= 200; total++) {
        ring.acquire(total % 4 === 0 ? `user:${total}` : 'the hot key');
        const loads = servers(8).map((server) => ring.loadOf(server));
        const what = `load of the fullest node with ${total} requests and ε = ${epsilon}`;
        expect(Math.max(...loads), what).toBeLessThanOrEqual(capacity(total, 1, 8, epsilon));
        expect(
          loads.reduce((sum, load) => sum + load),
          'all loads together',
        ).toBe(total);
      }
    }
  });

  it('takes the first node of the preference list with room, while requests come and go', () => {
    const weights = new Map([
      ['a', 1],
      ['b', 1],
      ['c', 2],
      ['d', 4],
    ]);
    const steps = fc.array(fc.oneof(fc.constantFrom('hot', 'warm', 'cold'), fc.nat(30)), {
      maxLength: 60,
    });
    always(
      fc.property(steps, fc.constantFrom(0.25, 0.5, 1), (requests, epsilon) => {
        const ring = new HashRing({ virtualNodes: 8, epsilon });
        for (const [node, weight] of weights) ring.add(node, weight);
        const loads = new Map([...weights.keys()].map((node) => [node, 0]));
        const running: string[] = [];
        for (const request of requests) {
          if (typeof request === 'string') {
            const hasRoom = (node: string) =>
              (loads.get(node) ?? 0) <
              capacity(running.length + 1, weights.get(node) ?? 0, 8, epsilon);
            const expected = ring.preferenceList(request, 4).find(hasRoom) ?? 'nobody';
            const state = [...loads].map(([node, load]) => `${node} ${load}`).join(', ');
            expect(ring.acquire(request), `server for '${request}' at loads ${state}`).toBe(
              expected,
            );
            loads.set(expected, (loads.get(expected) ?? 0) + 1);
            running.push(expected);
          } else {
            const [finished] = running.splice(request, 1);
            if (finished === undefined) continue;
            ring.release(finished);
            loads.set(finished, (loads.get(finished) ?? 0) - 1);
          }
          for (const [node, load] of loads) expect(ring.loadOf(node), node).toBe(load);
        }
      }),
    );
  });

  it('allows a quarter above the mean unless told otherwise', () => {
    const ring = ringOf(servers(4));
    for (let total = 1; total <= 32; total++) ring.acquire('the hot key');
    const what = 'load of the owner with 32 requests for its key on 4 nodes';
    expect(ring.loadOf(ring.lookup('the hot key')), what).toBe(capacity(32, 1, 4, 0.25));
  });

  it('leaves lookup alone: the owner of a key does not depend on the load', () => {
    const ring = ringOf(servers(4));
    const before = owners(ring, keys);
    for (let total = 0; total < 50; total++) ring.acquire('the hot key');
    expect(owners(ring, keys)).toEqual(before);
  });

  it('forgets the load of a node that leaves', () => {
    const ring = ringOf(servers(3), { epsilon: 1 });
    for (let total = 0; total < 30; total++) ring.acquire('the hot key');
    const [owner = ''] = ring.preferenceList('the hot key', 1);
    ring.remove(owner);
    ring.add(owner);
    expect(ring.loadOf(owner), 'load after joining again').toBe(0);

    const others = servers(3).filter((server) => server !== owner);
    for (const other of others) while (ring.loadOf(other) > 0) ring.release(other);
    expect(ring.acquire('the hot key'), 'the first request of an idle ring').toBe(owner);
    expect(ring.acquire('the hot key'), 'room for ⌈2 × 2 / 3⌉ = 2').toBe(owner);
    expect(ring.acquire('the hot key'), 'no room for a third').not.toBe(owner);
  });
});

describe('mistakes are named', () => {
  const empty = /empty|no (node|server|point)/i;

  it('an empty ring has no owner for a key, at first and after the last node left', () => {
    const ring = new HashRing();
    expect(() => ring.lookup('key')).toThrow(empty);
    expect(() => ring.acquire('key')).toThrow(empty);
    expect(() => ring.preferenceList('key', 1)).toThrow(/0|empty|no (node|server|point)/i);
    ring.add('guest');
    ring.remove('guest');
    expect(() => ring.lookup('key'), 'after the last node left').toThrow(empty);
    expect(() => ring.acquire('key'), 'after the last node left').toThrow(empty);
    expect(ring.points()).toEqual([]);
  });

  it('a node cannot join twice', () => {
    const ring = ringOf(['gpu-7', 'gpu-8']);
    const before = [...ring.points()];
    expect(() => ring.add('gpu-7', 2)).toThrow('gpu-7');
    expect(ring.points(), 'the ring stays as it was').toEqual(before);
  });

  it('a node that is not on the ring cannot leave, be released or have a load', () => {
    const ring = ringOf(['gpu-7']);
    expect(() => ring.remove('gpu-9')).toThrow('gpu-9');
    expect(() => ring.release('gpu-9')).toThrow('gpu-9');
    expect(() => ring.loadOf('gpu-9')).toThrow('gpu-9');
    expect(ring.lookup('key'), 'the ring stays as it was').toBe('gpu-7');
  });

  it('a node without load cannot be released', () => {
    const ring = ringOf(['gpu-7']);
    expect(ring.acquire('key')).toBe('gpu-7');
    ring.release('gpu-7');
    expect(() => ring.release('gpu-7')).toThrow('gpu-7');
    expect(ring.loadOf('gpu-7'), 'and its load stays 0').toBe(0);
  });

  it('a weight must be a finite number above 0', () => {
    // Infinitely many points would end the whole run without a message.
    let hashed = 0;
    const hash = (text: string) => {
      if (++hashed > 20_000) throw new Error('A node asked for more than 10,000 points.');
      return hash32(text);
    };
    const ring = ringOf(['gpu-7'], { hash });
    for (const weight of [0, -1, NaN, Infinity])
      expect(() => ring.add('gpu-8', weight), `weight ${weight}`).toThrow(/weight/i);
    expect(new Set(owners(ring, keys)), 'the node did not join').toEqual(new Set(['gpu-7']));
    ring.add('gpu-8');
    expect(ring.loadOf('gpu-8'), 'it can still join').toBe(0);
  });

  it('virtualNodes and epsilon are checked', () => {
    for (const virtualNodes of [0, -1, 1.5, NaN])
      expect(() => new HashRing({ virtualNodes }), `${virtualNodes}`).toThrow(/virtualNodes/);
    for (const epsilon of [0, -0.5, NaN])
      expect(() => new HashRing({ epsilon }), `${epsilon}`).toThrow(/epsilon/);
    expect(new HashRing({ virtualNodes: 1, epsilon: 0.01 }).points()).toEqual([]);
  });
});
