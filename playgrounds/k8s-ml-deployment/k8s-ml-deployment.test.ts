import { describe, expect, it } from 'vitest';
import {
  list,
  podsOf,
  quantity,
  readManifest,
  selects,
  type Container,
  type DeploymentSpec,
  type Labels,
  type PodSpec,
  type Selector,
} from './manifests.ts';
import { letsIn, type NetworkPolicySpec, type Visitor } from './network.ts';
import { ending, patience } from './pod-life.ts';
import deploymentText from './starter/deployment.yaml?raw';
import autoscalerText from './starter/horizontal-pod-autoscaler.yaml?raw';
import policyText from './starter/network-policy.yaml?raw';
import budgetText from './starter/pod-disruption-budget.yaml?raw';
import monitorText from './starter/service-monitor.yaml?raw';
import serviceText from './starter/service.yaml?raw';

const texts = {
  'deployment.yaml': [deploymentText, 'apps/v1', 'Deployment'],
  'service.yaml': [serviceText, 'v1', 'Service'],
  'pod-disruption-budget.yaml': [budgetText, 'policy/v1', 'PodDisruptionBudget'],
  'horizontal-pod-autoscaler.yaml': [autoscalerText, 'autoscaling/v2', 'HorizontalPodAutoscaler'],
  'network-policy.yaml': [policyText, 'networking.k8s.io/v1', 'NetworkPolicy'],
  'service-monitor.yaml': [monitorText, 'monitoring.coreos.com/v1', 'ServiceMonitor'],
} as const;
type File = keyof typeof texts;
const read = (file: File) => readManifest(texts[file][0], file);
const specOf = (file: File): unknown => read(file).spec ?? {};

const deployment = () => specOf('deployment.yaml') as DeploymentSpec;
const pod = (): PodSpec => deployment().template?.spec ?? {};
const podLabels = (): Labels => deployment().template?.metadata?.labels ?? {};
const allContainers = (): Container[] => [...list(pod().initContainers), ...list(pod().containers)];

/** The container of the service; fails where there is none. */
function service(): Container {
  const found = list(pod().containers).find(({ name }) => name === 'serving-api');
  if (!found) throw new Error('deployment.yaml has no container named serving-api.');
  return found;
}

/** The number of a port that is given by number or by name. */
function portNumber(port: string | number | undefined): number | undefined {
  const named = list(service().ports).find(({ name }) => name === port)?.containerPort;
  return named ?? (typeof port === 'number' ? port : undefined);
}

/** Sizes that the autoscaler may choose. */
const sizes = [3, 4, 5, 6];

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
    expect(selector, 'the selector of the Service').toBeDefined();
  });
});

describe('what runs', () => {
  it('is a version, so that a restart does not bring another one', () => {
    for (const { image = '' } of allContainers()) {
      const [name = '', digest] = image.split('@');
      const tag = /:([^/:]+)$/.exec(name)?.[1];
      const isPinned = digest !== undefined || (tag !== undefined && tag !== 'latest');
      expect(isPinned, `whether '${image}' says which version it is`).toBe(true);
    }
  });

  it('has its model in a volume that is mounted', () => {
    const { env, volumeMounts } = service();
    const file = list(env).find(({ name }) => name === 'MODEL_FILE')?.value ?? '';
    const mount = list(volumeMounts).find(({ mountPath = '/' }) =>
      file.startsWith(`${mountPath}/`),
    );
    expect(mount, `the mount that holds MODEL_FILE, '${file}'`).toBeDefined();
    const volumes = list(pod().volumes).map(({ name }) => name);
    expect(volumes, 'the volumes of the Pod').toContain(mount?.name);
  });

  it('asks for the memory and the CPU that one replica needs', () => {
    const { requests, limits } = service().resources ?? {};
    const memory = quantity(requests?.['memory'] ?? limits?.['memory']);
    const cpu = quantity(requests?.['cpu'] ?? limits?.['cpu']);
    expect(memory, 'the request for memory, in bytes').toBeGreaterThanOrEqual(400 * 1024 ** 2);
    expect(cpu, 'the request for CPU, in cores').toBeGreaterThanOrEqual(1);
    expect(cpu, 'the request for CPU, in cores').toBeLessThanOrEqual(2);
  });

  it('is stopped by its own memory limit before it takes the memory of others', () => {
    const limit = quantity(service().resources?.limits?.['memory']);
    expect(limit, 'the memory limit, in bytes').toBeGreaterThanOrEqual(400 * 1024 ** 2);
    expect(limit, 'the memory limit, in bytes').toBeLessThanOrEqual(1024 ** 3);
  });

  it('is not throttled below what it uses: no CPU limit, or one of two cores and more', () => {
    const limit = service().resources?.limits?.['cpu'];
    const cores = limit === undefined ? Infinity : quantity(limit);
    expect(cores, 'the CPU limit, in cores').toBeGreaterThanOrEqual(2);
  });

  it('holds no secret in its manifest', () => {
    const secret = /TOKEN(?!IZ)|SECRET|PASSW|CREDENTIAL|API_?KEY|ACCESS_?KEY/i;
    const told = allContainers()
      .flatMap(({ env }) => list(env))
      .filter(
        ({ name = '', value = '' }) => secret.test(name) && value !== '' && !value.startsWith('/'),
      )
      .map(({ name }) => name);
    expect(told, 'variables with a secret as their value').toEqual([]);
  });
});

describe('under the Pod Security Standard restricted', () => {
  const both = (container: Container) => ({
    ...pod().securityContext,
    ...container.securityContext,
  });

  it('nothing runs as root', () => {
    for (const container of allContainers()) {
      const { runAsNonRoot, runAsUser } = both(container);
      expect(runAsNonRoot, `runAsNonRoot of ${container.name}`).toBe(true);
      expect(runAsUser, `runAsUser of ${container.name}`).not.toBe(0);
    }
  });

  it('nothing gains privileges, and no capability is left', () => {
    for (const { name, securityContext } of allContainers()) {
      const { allowPrivilegeEscalation, capabilities } = securityContext ?? {};
      expect(allowPrivilegeEscalation, `allowPrivilegeEscalation of ${name}`).toBe(false);
      expect(capabilities?.drop, `what ${name} drops of its capabilities`).toContain('ALL');
    }
  });

  it("the container runtime's seccomp profile is on", () => {
    for (const container of allContainers()) {
      const { seccompProfile } = both(container);
      expect(['RuntimeDefault', 'Localhost'], `seccompProfile of ${container.name}`).toContain(
        seccompProfile?.type,
      );
    }
  });

  it('the service cannot write to its own image', () => {
    const { readOnlyRootFilesystem } = service().securityContext ?? {};
    expect(readOnlyRootFilesystem, 'readOnlyRootFilesystem of serving-api').toBe(true);
  });
});

describe('the probes', () => {
  it('let the model load for 60 seconds, and do not wait for ever', () => {
    const { startupProbe } = service();
    expect(startupProbe, 'a startupProbe, which holds the other two back').toBeDefined();
    const seconds = patience(startupProbe ?? {});
    expect(seconds, 'seconds until a start counts as failed').toBeGreaterThanOrEqual(60);
    expect(seconds, 'seconds until a start counts as failed').toBeLessThanOrEqual(600);
  });

  it('ask the routes made for it, on the port of the service', () => {
    const { startupProbe, readinessProbe, livenessProbe } = service();
    const ask = (name: string, path: string | undefined, allowed: readonly string[]) =>
      expect(allowed, `the path that the ${name} asks`).toContain(path);
    ask('startupProbe', startupProbe?.httpGet?.path, ['/health/ready', '/health/live']);
    ask('readinessProbe', readinessProbe?.httpGet?.path, ['/health/ready']);
    ask('livenessProbe', livenessProbe?.httpGet?.path, ['/health/live']);
    for (const probe of [startupProbe, readinessProbe, livenessProbe]) {
      expect(portNumber(probe?.httpGet?.port), 'the port that a probe asks').toBe(3000);
    }
  });

  it('take a Pod out of the Service before they kill it', () => {
    const { readinessProbe, livenessProbe } = service();
    const ready = patience({ ...readinessProbe, initialDelaySeconds: 0 });
    const live = patience({ ...livenessProbe, initialDelaySeconds: 0 });
    expect(ready, 'seconds until it is not ready').toBeLessThanOrEqual(30);
    expect(live, 'seconds until it is killed, which is not to be sooner').toBeGreaterThanOrEqual(
      Math.max(ready, 20),
    );
  });
});

describe('a release', () => {
  const counts = (replicas: number) => {
    const { type = 'RollingUpdate', rollingUpdate = {} } = deployment().strategy ?? {};
    const { maxSurge = '25%', maxUnavailable = '25%' } = rollingUpdate;
    const away = podsOf(maxUnavailable, replicas, Math.floor);
    const more = podsOf(maxSurge, replicas, Math.ceil);
    if (type === 'Recreate') return { away: replicas, more: 0 };
    // Where a share rounds down to nothing, and nothing may be added, Kubernetes lets one go.
    const isStuck = away === 0 && more === 0 && Number.parseInt(String(maxUnavailable)) > 0;
    return { away: isStuck ? 1 : away, more };
  };

  it('goes on at the peak, when no node has room for one more', () => {
    const { away, more } = counts(6);
    expect(more, 'Pods over six, which would wait for a node').toBe(0);
    expect(away, 'Pods of six that may go before their successors come').toBeGreaterThan(0);
  });

  it('leaves enough to serve: five of six, and one less at every other size', () => {
    for (const replicas of sizes) {
      const { away, more } = counts(replicas);
      expect(away, `Pods of ${replicas} that are away at once`).toBeLessThanOrEqual(1);
      expect(away + more, `Pods of ${replicas} by which a release can move`).toBeGreaterThan(0);
    }
  });
});

describe('the end of a Pod', () => {
  it('takes requests for five seconds more, until the load balancers have seen it', () => {
    const { accepts } = ending(service());
    expect(accepts, 'seconds of preStop and DRAIN_DELAY_MS').toBeGreaterThanOrEqual(5);
  });

  it('comes by itself before Kubernetes kills it', () => {
    const { most } = ending(service());
    const grace = pod().terminationGracePeriodSeconds ?? 30;
    expect(
      grace,
      'terminationGracePeriodSeconds, against all that the end may take',
    ).toBeGreaterThan(most);
  });
});

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
    const { selector, endpoints } = specOf('service-monitor.yaml') as {
      selector?: Selector;
      endpoints?: { port?: unknown; targetPort?: string | number; path?: string }[];
    };
    const labels = read('service.yaml').metadata?.labels ?? {};
    expect(
      selects(selector, labels),
      `whether it selects labels of the Service, ${JSON.stringify(labels)}`,
    ).toBe(true);
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

describe('the disruption budget', () => {
  it.each(sizes)(
    'lets one of %i Pods go, so that a node can be drained, and no more',
    (replicas) => {
      const { minAvailable, maxUnavailable } = specOf('pod-disruption-budget.yaml') as {
        minAvailable?: number | string;
        maxUnavailable?: number | string;
      };
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
