import { describe, expect, it } from 'vitest';
import { pod, portNumber, read, service, specOf } from './files.ts';
import { list, selects, type Labels, type Selector } from './manifests.ts';
import { letsIn, type NetworkPolicySpec, type Visitor } from './network.ts';

describe('the Service', () => {
  interface ServiceSpec {
    type?: string;
    ports?: { name?: string; port?: number; targetPort?: string | number }[];
  }

  it('brings requests to the port on which the Pods listen', () => {
    expect(portNumber('http') ?? portNumber(3000), 'the port of the container').toBe(3000);
    const targets = list((specOf('service.yaml') as ServiceSpec).ports).map(
      ({ port, targetPort }) => portNumber(targetPort ?? port),
    );
    expect(targets, 'the ports of the Pods that the Service reaches').toContain(3000);
  });

  it('is reached from inside the cluster only', () => {
    expect((specOf('service.yaml') as ServiceSpec).type ?? 'ClusterIP', 'its type').toBe(
      'ClusterIP',
    );
  });

  it('is found by the ServiceMonitor, and its port by name', () => {
    const { selector, namespaceSelector, endpoints } = specOf('service-monitor.yaml') as {
      selector?: Selector;
      namespaceSelector?: { any?: boolean; matchNames?: string[] };
      endpoints?: { port?: unknown; targetPort?: string | number; path?: string }[];
    };
    const labels = read('service.yaml').metadata?.labels ?? {};
    expect(
      selects(selector, labels),
      `whether it selects labels of the Service, ${JSON.stringify(labels)}`,
    ).toBe(true);
    const { any = false, matchNames = ['ml'] } = namespaceSelector ?? {};
    expect(
      any ? ['ml'] : matchNames,
      'the namespaces in which it looks for the Service (its own, if it names none)',
    ).toContain('ml');
    const names = list((specOf('service.yaml') as ServiceSpec).ports).flatMap(
      ({ name }) => name ?? [],
    );
    const reached = list(endpoints).filter(
      ({ port, targetPort }) =>
        names.some((name) => name === port) || portNumber(targetPort) === 3000,
    );
    expect(
      reached,
      `endpoints by a port that the Service names: ${names.join(', ') || 'none'}`,
    ).not.toEqual([]);
    for (const { path = '/metrics' } of reached)
      expect(path, 'the path of the metrics').toBe('/metrics');
  });
});

describe('the network policy', () => {
  const prometheus: Labels = { 'app.kubernetes.io/name': 'prometheus' };
  const visitors: [string, Visitor, boolean][] = [
    ['the checkout of the shop', { namespace: 'shop', labels: { app: 'checkout' } }, true],
    ['Prometheus', { namespace: 'monitoring', labels: prometheus }, true],
    ['another Pod of the shop', { namespace: 'shop', labels: { app: 'search' } }, false],
    [
      'a Pod of ml that calls itself checkout',
      { namespace: 'ml', labels: { app: 'checkout' } },
      false,
    ],
    [
      'another Pod of the monitoring',
      { namespace: 'monitoring', labels: { app: 'grafana' } },
      false,
    ],
    ['a Pod of another namespace', { namespace: 'default', labels: { app: 'batch' } }, false],
  ];

  it('is about what comes in', () => {
    const { policyTypes = ['Ingress'] } = specOf('network-policy.yaml') as NetworkPolicySpec;
    expect(policyTypes, 'policyTypes').toContain('Ingress');
  });

  it.each(visitors)('knows what to do with %s', (name, visitor, wanted) => {
    const spec = specOf('network-policy.yaml') as NetworkPolicySpec;
    const port = list(service().ports).find(({ containerPort }) => containerPort === 3000);
    expect(
      letsIn(spec, visitor, { number: 3000, name: port?.name }),
      `whether it lets in ${name}`,
    ).toBe(wanted);
  });

  it('names its senders by labels, and not by addresses, which other Pods have too', () => {
    const { ingress } = specOf('network-policy.yaml') as NetworkPolicySpec;
    const addresses = list(ingress).flatMap(({ from }) =>
      list(from).flatMap(({ ipBlock }) => ipBlock ?? []),
    );
    expect(addresses, 'senders by ipBlock').toEqual([]);
  });

  it('does not keep an init container from what it fetches', () => {
    const { policyTypes, egress } = specOf('network-policy.yaml') as NetworkPolicySpec;
    const isClosed = list(egress).length === 0 && list(policyTypes).includes('Egress');
    const fetching = isClosed ? list(pod().initContainers).map(({ name }) => name) : [];
    expect(
      fetching,
      'init containers behind a policy that has the type Egress and no rule for it, so that nothing gets out',
    ).toEqual([]);
  });

  it('opens no other port', () => {
    const spec = specOf('network-policy.yaml') as NetworkPolicySpec;
    for (const number of [80, 9229]) {
      const isOpen = visitors.some(([, visitor]) =>
        letsIn(spec, visitor, { number, name: undefined }),
      );
      expect(isOpen, `whether port ${number} is open to anyone`).toBe(false);
    }
  });
});
