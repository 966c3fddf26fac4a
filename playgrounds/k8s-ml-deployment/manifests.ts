import { parseAllDocuments } from 'yaml';

/** What of the manifests the tests read; any field may be missing from a file. */
export interface Manifest {
  apiVersion?: string;
  kind?: string;
  metadata?: { name?: string; namespace?: string; labels?: Labels };
  spec?: Record<string, unknown>;
}
export type Labels = Record<string, string>;

export interface Probe {
  httpGet?: { path?: string; port?: string | number };
  initialDelaySeconds?: number;
  periodSeconds?: number;
  timeoutSeconds?: number;
  failureThreshold?: number;
}

export interface Container {
  name?: string;
  image?: string;
  command?: unknown;
  ports?: { name?: string; containerPort?: number; hostPort?: number }[];
  env?: { name?: string; value?: string; valueFrom?: unknown }[];
  resources?: Record<'requests' | 'limits', Record<string, string | number> | undefined>;
  startupProbe?: Probe;
  readinessProbe?: Probe;
  livenessProbe?: Probe;
  lifecycle?: { preStop?: { sleep?: { seconds?: number }; exec?: { command?: string[] } } };
  securityContext?: SecurityContext;
  volumeMounts?: { name?: string; mountPath?: string }[];
}

export interface SecurityContext {
  privileged?: boolean;
  runAsNonRoot?: boolean;
  runAsUser?: number;
  allowPrivilegeEscalation?: boolean;
  readOnlyRootFilesystem?: boolean;
  capabilities?: { drop?: string[]; add?: string[] };
  seccompProfile?: { type?: string };
}

export interface Volume {
  name?: string;
  image?: { reference?: string };
  emptyDir?: unknown;
}

export interface PodSpec {
  containers?: Container[];
  initContainers?: Container[];
  securityContext?: SecurityContext;
  terminationGracePeriodSeconds?: number;
  hostNetwork?: boolean;
  hostPID?: boolean;
  hostIPC?: boolean;
  volumes?: Volume[];
}

export interface DeploymentSpec {
  replicas?: number;
  selector?: Selector;
  strategy?: {
    type?: string;
    rollingUpdate?: { maxSurge?: number | string; maxUnavailable?: number | string };
  };
  template?: { metadata?: { labels?: Labels }; spec?: PodSpec };
}

export interface Selector {
  matchLabels?: Labels;
  matchExpressions?: { key?: string; operator?: string; values?: string[] }[];
}

/** The one manifest of a file. Throws with the fix where the file is no YAML or holds several. */
export function readManifest(text: string, file: string): Manifest {
  const documents = parseAllDocuments(text).filter(({ contents }) => contents !== null);
  const [document] = documents;
  if (!document || documents.length > 1) {
    throw new Error(`${file} holds ${documents.length} manifests. Write one.`);
  }
  const [error] = document.errors;
  if (error) throw new Error(`${file} is no YAML: ${error.message}`);
  return document.toJS() as Manifest;
}

/** The list, or an empty one where there is none. */
export function list<T>(value: readonly T[] | undefined): readonly T[] {
  return Array.isArray(value) ? (value as readonly T[]) : [];
}

/** Whether labels match a selector; an empty selector matches everything. */
export function selects(selector: Selector | undefined, labels: Labels): boolean {
  const { matchLabels = {} } = selector ?? {};
  const byLabel = Object.entries(matchLabels).every(([key, value]) => labels[key] === value);
  const byExpression = list(selector?.matchExpressions).every(({ key = '', operator, values }) => {
    const own = labels[key];
    const isListed = own !== undefined && list(values).includes(own);
    if (operator === 'In') return isListed;
    if (operator === 'NotIn') return !isListed;
    return (own !== undefined) === (operator === 'Exists');
  });
  return byLabel && byExpression;
}

/** A quantity such as 500m, 1.5 or 512Mi as a number; NaN where it is none. */
export function quantity(value: string | number | undefined): number {
  const factors: Record<string, number> = {
    m: 0.001,
    k: 1e3,
    M: 1e6,
    G: 1e9,
    T: 1e12,
    Ki: 1024,
    Mi: 1024 ** 2,
    Gi: 1024 ** 3,
    Ti: 1024 ** 4,
  };
  const [, digits, suffix = ''] = /^([\d.]+)(m|k|M|G|T|Ki|Mi|Gi|Ti)?$/.exec(String(value)) ?? [];
  return digits === undefined ? NaN : Number(digits) * (factors[suffix] ?? 1);
}

/** A number of Pods, or a share of them such as 25%, of so many. Throws where it is neither, such as '1'. */
export function podsOf(
  value: number | string,
  replicas: number,
  round: (share: number) => number,
): number {
  if (typeof value === 'number') return value;
  if (!/^\d+%$/.test(value)) {
    throw new Error(
      `'${value}' is no number of Pods: write 1 without quotes, or a share such as 25%.`,
    );
  }
  return round((Number(value.replace('%', '')) / 100) * replicas);
}
