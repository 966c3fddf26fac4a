import { describe, expect, it } from 'vitest';
import { deployment, sizes, specOf } from './files.ts';
import { list, podsOf, quantity } from './manifests.ts';

describe('the disruption budget', () => {
  it.each(sizes)(
    'lets one of %i Pods go, so that a node can be drained, and no more',
    (replicas) => {
      const { minAvailable, maxUnavailable } = specOf('pod-disruption-budget.yaml') as {
        minAvailable?: number | string;
        maxUnavailable?: number | string;
      };
      const isBoth = minAvailable !== undefined && maxUnavailable !== undefined;
      expect(isBoth, 'whether it has both fields, which the API refuses').toBe(false);
      // Kubernetes rounds both up.
      const allowed =
        maxUnavailable === undefined
          ? replicas - podsOf(minAvailable ?? 0, replicas, Math.ceil)
          : podsOf(maxUnavailable, replicas, Math.ceil);
      expect(allowed, `evictions that are allowed of ${replicas} healthy Pods`).toBe(1);
    },
  );
});

describe('the autoscaler', () => {
  interface AutoscalerSpec {
    scaleTargetRef?: { apiVersion?: string; kind?: string; name?: string };
    minReplicas?: number;
    maxReplicas?: number;
    metrics?: {
      type?: string;
      pods?: {
        metric?: { name?: string };
        target?: { type?: string; averageValue?: string | number };
      };
    }[];
  }
  const spec = () => specOf('horizontal-pod-autoscaler.yaml') as AutoscalerSpec;

  it('scales the Deployment, and alone', () => {
    expect(spec().scaleTargetRef, 'what it scales').toEqual({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: 'serving-api',
    });
    expect(
      deployment().replicas,
      'replicas of the Deployment, which every kubectl apply would set back',
    ).toBeUndefined();
  });

  it('keeps three replicas, and no more than there are nodes', () => {
    expect(spec().minReplicas, 'minReplicas').toBe(3);
    expect(spec().maxReplicas, 'maxReplicas').toBe(6);
  });

  it('follows the requests per second of a Pod, with room for a burst and for a lost replica', () => {
    const metric = list(spec().metrics).find(
      ({ type, pods }) => type === 'Pods' && pods?.metric?.name === 'http_requests_per_second',
    );
    expect(metric, 'a metric of type Pods named http_requests_per_second').toBeDefined();
    const { type, averageValue } = metric?.pods?.target ?? {};
    expect(type, 'the type of its target').toBe('AverageValue');
    expect(quantity(averageValue), 'its averageValue, in requests a second').toBeGreaterThanOrEqual(
      50,
    );
    expect(quantity(averageValue), 'its averageValue, in requests a second').toBeLessThanOrEqual(
      70,
    );
  });
});
