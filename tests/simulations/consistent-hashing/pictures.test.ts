import { describe, expect, it } from 'vitest';
import { arcsOf } from '../../../src/simulations/consistent-hashing/arcs.ts';
import { describeFrame } from '../../../src/simulations/consistent-hashing/describe.ts';
import { loadPicture } from '../../../src/simulations/consistent-hashing/load-picture.ts';
import { ringPicture } from '../../../src/simulations/consistent-hashing/ring-picture.ts';
import {
  type RingFrame,
  type RingParameters,
  simulateRing,
} from '../../../src/simulations/consistent-hashing/simulate.ts';

function frameOf(parameters: RingParameters): RingFrame {
  const frame = simulateRing(parameters, 1).at(-1);
  if (!frame) throw new Error('The simulation gave no frame.');
  return frame;
}

const joined = frameOf({ before: 4, servers: 5, virtualNodes: 10 });
const count = (text: string, part: string) => text.split(part).length - 1;

describe('arcsOf', () => {
  it('covers the ring once, from the last point round to itself', () => {
    const arcs = arcsOf(joined.points);
    expect(arcs.reduce((sum, arc) => sum + arc.end - arc.start, 0)).toBeCloseTo(1);
    for (const [index, arc] of arcs.entries())
      expect(arc.start).toBe(arcs[index - 1]?.end ?? (arcs.at(-1)?.end ?? 0) - 1);
  });

  it('joins neighbouring stretches of one server', () => {
    const at = (position: number, node: string) => ({ position: position * 2 ** 30, node });
    expect(arcsOf([at(0, 'A'), at(1, 'B'), at(2, 'B'), at(3, 'A')])).toEqual([
      { server: 'A', start: -0.25, end: 0 },
      { server: 'B', start: 0, end: 0.5 },
      { server: 'A', start: 0.5, end: 0.75 },
    ]);
  });

  it('is empty for an empty ring', () => {
    expect(arcsOf([])).toEqual([]);
  });
});

describe('ringPicture', () => {
  it('draws a band for each server, a mark for each sample key, a diamond for each that moved', () => {
    const svg = ringPicture(joined, 'test');
    const moved = joined.sample.filter((key) => key.moved).length;
    expect(moved).toBeGreaterThan(0);
    for (const letter of 'abcde') expect(svg).toContain(`stroke="var(--server-${letter},`);
    expect(count(svg, '<circle')).toBe(joined.sample.length - moved);
    expect(count(svg, 'transform="rotate(')).toBe(moved);
    expect(svg).toContain(`${moved} of ${joined.sample.length} sample`);
  });

  it('is named and described for assistive technology', () => {
    const svg = ringPicture(joined, 'test');
    expect(svg).toContain('role="img" aria-labelledby="test-ring-title test-ring-description"');
    expect(svg).toContain('<title id="test-ring-title">Hash ring of 5 servers');
    expect(svg).toContain(describeFrame(joined));
  });

  it('draws every ring the controls allow', () => {
    for (const servers of [1, 2, 12])
      for (const virtualNodes of [1, 200])
        for (const before of [1, 12]) {
          const frame = frameOf({ before, servers, virtualNodes });
          for (const svg of [ringPicture(frame, 'test'), loadPicture(frame, 'test')])
            expect(svg).not.toMatch(/NaN|undefined|Infinity/);
        }
  });
});

describe('loadPicture', () => {
  it('draws a bar for each server and compares the ring with hash mod n', () => {
    const svg = loadPicture(joined, 'test');
    expect(count(svg, '<rect')).toBe(5 + 2);
    expect(svg).toContain('hash mod n');
    expect(svg).toContain('the mean');
  });

  it('compares nothing where nothing changed', () => {
    const still = loadPicture(frameOf({ before: 5, servers: 5, virtualNodes: 10 }), 'test');
    expect(still).not.toContain('hash mod n');
  });
});

describe('describeFrame', () => {
  it('says what moved and how full the fullest server is', () => {
    expect(describeFrame(joined)).toMatch(
      /^From 4 to 5 servers the ring moved \d+ % of the keys; hash mod n would have moved \d+ %\. The fullest server has \d\.\d\d times the mean load\.$/,
    );
    expect(describeFrame(frameOf({ before: 1, servers: 1, virtualNodes: 3 }))).toBe(
      '1 server. The fullest server has 1.00 times the mean load.',
    );
  });
});
