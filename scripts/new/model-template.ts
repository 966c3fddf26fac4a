/** The capacity model of a new design, with one input and one result. */
export function modelTemplate(id: string): string {
  return `import { defineCapacityModel } from '../capacity-model.ts';
import { replicas } from '../replicas.ts';

/** The figures behind /design/${id}/. */
export default defineCapacityModel({
  id: '${id}',
  inputs: {
    peakRate: {
      label: 'Peak rate',
      unit: 'per second',
      value: 1_000,
      min: 1,
      max: 1_000_000,
      step: 1,
      origin: { kind: 'given' },
    },
  },
  compute: ({ peakRate }) => ({
    servers: {
      label: 'Servers of 100 requests a second that carry the peak',
      unit: 'count',
      value: replicas(peakRate, 100, 0.6),
      formula: 'peak rate ÷ (100 × 0.6), rounded up',
    },
  }),
});
`;
}
