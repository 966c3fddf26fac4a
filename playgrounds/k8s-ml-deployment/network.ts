import { list, selects, type Labels, type Selector } from './manifests.ts';

interface Peer {
  namespaceSelector?: Selector;
  podSelector?: Selector;
  ipBlock?: unknown;
}

export interface NetworkPolicySpec {
  podSelector?: Selector;
  policyTypes?: string[];
  egress?: unknown[];
  ingress?: {
    from?: Peer[];
    ports?: { port?: number | string; endPort?: number; protocol?: string }[];
  }[];
}

/** A Pod that wants to connect. */
export interface Visitor {
  readonly namespace: string;
  readonly labels: Labels;
}

/**
 * Whether a policy in the namespace `ml` lets a Pod in to a port of the Pods that it selects. Entries
 * of `from` are alternatives; within an entry, both selectors must match.
 */
export function letsIn(
  { ingress }: NetworkPolicySpec,
  { namespace, labels }: Visitor,
  port: { number: number; name: string | undefined },
): boolean {
  return list(ingress).some((rule) => {
    const from = list(rule.from);
    const ports = list(rule.ports);
    const isPeer = ({ namespaceSelector, podSelector }: Peer): boolean => {
      if (!namespaceSelector && !podSelector) return false; // an address range, and no Pod of ours
      const inNamespace = namespaceSelector
        ? selects(namespaceSelector, { 'kubernetes.io/metadata.name': namespace })
        : namespace === 'ml';
      return inNamespace && (!podSelector || selects(podSelector, labels));
    };
    const isPort = ({ port: allowed, endPort, protocol = 'TCP' }: (typeof ports)[number]) =>
      protocol === 'TCP' &&
      (allowed === undefined ||
        allowed === port.name ||
        (Number(allowed) <= port.number && port.number <= (endPort ?? Number(allowed))));
    return (from.length === 0 || from.some(isPeer)) && (ports.length === 0 || ports.some(isPort));
  });
}
