import { describe, expect, it } from 'vitest';
import { readSettings, withSettings } from '../../src/components/simulation-figure/settings.ts';
import type { Control } from '../../src/simulations/explorable.ts';

const controls: readonly Control[] = [
  { kind: 'range', name: 'outage', label: 'Outage', min: 0, max: 60, step: 5, start: 20 },
  {
    kind: 'choice',
    name: 'policy',
    label: 'Policy',
    options: [
      { value: 'none', label: 'None' },
      { value: 'breaker', label: 'Breaker' },
    ],
    start: 'breaker',
  },
];
const read = (query: string) => readSettings('demo', controls, new URLSearchParams(query));

describe('the settings of a simulation in the address', () => {
  it('are the start where the address says nothing', () => {
    expect(read('')).toEqual({ outage: 20, policy: 'breaker' });
  });

  it('are read by the name of the figure and of the control', () => {
    expect(read('demo.outage=35&demo.policy=none')).toEqual({ outage: 35, policy: 'none' });
    expect(read('other.outage=35&outage=40')).toEqual({ outage: 20, policy: 'breaker' });
  });

  it.each(['61', '-1', 'many', '', 'Infinity'])('refuse the impossible outage %j', (value) => {
    expect(read(`demo.outage=${value}`)['outage']).toBe(20);
  });

  it('refuse a choice that is not offered', () => {
    expect(read('demo.policy=__proto__')['policy']).toBe('breaker');
  });

  it('survive the way into the address and back, leaving the rest of it alone', () => {
    const address = withSettings('demo', controls, 'https://example.org/p/?view=candidate#part', {
      outage: 0,
      policy: 'none',
    });
    expect(address.hash).toBe('#part');
    expect(address.searchParams.get('view')).toBe('candidate');
    expect(readSettings('demo', controls, address.searchParams)).toEqual({
      outage: 0,
      policy: 'none',
    });
  });

  it('leave the address as soon as they are at the start again', () => {
    const start = { outage: 20, policy: 'breaker' };
    const address = withSettings('demo', controls, 'https://example.org/?demo.outage=35', start);
    expect(address.search).toBe('');
  });
});
