import { describe, expect, it } from 'vitest';
import { deployment, podLabels, read, specOf, texts, type File } from './files.ts';
import { selects, type Labels, type Selector } from './manifests.ts';
import type { NetworkPolicySpec } from './network.ts';

describe('each file', () => {
  it.each(Object.keys(texts) as File[])('%s is the manifest that its name says', (file) => {
    const { apiVersion, kind, metadata } = read(file);
    const [, wantedVersion, wantedKind] = texts[file];
    expect({ apiVersion, kind }, file).toEqual({ apiVersion: wantedVersion, kind: wantedKind });
    expect(metadata?.name, `the name in ${file}`).toBe('serving-api');
    expect(metadata?.namespace, `the namespace in ${file}`).toBe('ml');
  });

  it('names Pods that exist: what selects them has their labels', () => {
    const labels = podLabels();
    expect(Object.keys(labels), 'labels of the Pods').not.toEqual([]);
    const { selector } = specOf('service.yaml') as { selector?: Labels };
    const selectors: [string, Selector | undefined][] = [
      ['deployment.yaml', deployment().selector],
      [
        'pod-disruption-budget.yaml',
        (specOf('pod-disruption-budget.yaml') as { selector?: Selector }).selector,
      ],
      ['network-policy.yaml', (specOf('network-policy.yaml') as NetworkPolicySpec).podSelector],
      ['service.yaml', { matchLabels: selector ?? {} }],
    ];
    for (const [file, one] of selectors) {
      expect(
        selects(one, labels),
        `whether ${file} selects Pods with ${JSON.stringify(labels)}`,
      ).toBe(true);
    }
    expect(
      Object.keys(selector ?? {}),
      'labels in the selector of the Service, which without any finds no Pod',
    ).not.toEqual([]);
    const stranger = { 'app.kubernetes.io/name': 'batch-scoring', app: 'batch-scoring' };
    for (const [file, one] of selectors) {
      expect(
        selects(one, stranger),
        `whether ${file} also selects the other Pods of ml, as an empty selector does`,
      ).toBe(false);
    }
  });
});
