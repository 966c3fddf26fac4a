import autoscalerText from './starter/horizontal-pod-autoscaler.yaml?raw';
import deploymentText from './starter/deployment.yaml?raw';
import policyText from './starter/network-policy.yaml?raw';
import budgetText from './starter/pod-disruption-budget.yaml?raw';
import monitorText from './starter/service-monitor.yaml?raw';
import serviceText from './starter/service.yaml?raw';
import {
  list,
  readManifest,
  type Container,
  type DeploymentSpec,
  type Labels,
  type PodSpec,
} from './manifests.ts';

export const texts = {
  'deployment.yaml': [deploymentText, 'apps/v1', 'Deployment'],
  'service.yaml': [serviceText, 'v1', 'Service'],
  'pod-disruption-budget.yaml': [budgetText, 'policy/v1', 'PodDisruptionBudget'],
  'horizontal-pod-autoscaler.yaml': [autoscalerText, 'autoscaling/v2', 'HorizontalPodAutoscaler'],
  'network-policy.yaml': [policyText, 'networking.k8s.io/v1', 'NetworkPolicy'],
  'service-monitor.yaml': [monitorText, 'monitoring.coreos.com/v1', 'ServiceMonitor'],
} as const;
export type File = keyof typeof texts;
export const read = (file: File) => readManifest(texts[file][0], file);
export const specOf = (file: File): unknown => read(file).spec ?? {};

export const deployment = () => specOf('deployment.yaml') as DeploymentSpec;
export const pod = (): PodSpec => deployment().template?.spec ?? {};
export const podLabels = (): Labels => deployment().template?.metadata?.labels ?? {};
export const allContainers = (): Container[] => [
  ...list(pod().initContainers),
  ...list(pod().containers),
];

/** The container of the service; fails where there is none. */
export function service(): Container {
  const found = list(pod().containers).find(({ name }) => name === 'serving-api');
  if (!found) throw new Error('deployment.yaml has no container named serving-api.');
  return found;
}

/** The number of a port that is given by number or by name. */
export function portNumber(port: string | number | undefined): number | undefined {
  const named = list(service().ports).find(({ name }) => name === port)?.containerPort;
  return named ?? (typeof port === 'number' ? port : undefined);
}

/** Sizes that the autoscaler may choose. */
export const sizes = [3, 4, 5, 6];
