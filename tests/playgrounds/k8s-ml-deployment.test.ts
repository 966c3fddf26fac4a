import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeResults, type NodeResult } from '../runner/support/node-results.ts';

const playground = join(import.meta.dirname, '../../playgrounds/k8s-ml-deployment');

type Change = readonly [file: string, from: string | RegExp, to: string];

const deployment = 'deployment';
const budget = 'pod-disruption-budget';
const autoscaler = 'horizontal-pod-autoscaler';
const policy = 'network-policy';
const monitor = 'service-monitor';

/** The source of the model's volume in the solution. */
const modelImage = /image:\n\s+reference: .*\n\s+pullPolicy: .*\n/;

/** Each mistake in the solution, with a part of the name of a test that is to find it. */
const mistakes: Record<string, readonly [...Change, finder: string]> = {
  'the tag latest': [deployment, 'serving-api:2.4.1', 'serving-api:latest', 'is a version'],
  'no tag': [deployment, 'serving-api:2.4.1', 'serving-api', 'is a version'],
  'a registry with a port, and no tag': [
    deployment,
    'registry.example.com/serving-api:2.4.1',
    'registry:5000/serving-api',
    'is a version',
  ],
  'labels that the Service does not select': [
    'service',
    'app.kubernetes.io/name: serving-api\n  ports',
    'app: serving-api\n  ports',
    'names Pods that exist',
  ],
  'a budget for other Pods': [
    budget,
    'app.kubernetes.io/name: serving-api',
    'app: api',
    'names Pods that exist',
  ],
  'two manifests in a file': ['service', /$/, '\n---\nkind: Service\n', 'is the manifest'],
  'a Service that selects nothing': [
    'service',
    'selector:\n    app.kubernetes.io/name: serving-api',
    'selector: {}',
    'names Pods that exist',
  ],
  'a policy for every Pod of the namespace': [
    policy,
    'podSelector:\n    matchLabels:\n      app.kubernetes.io/name: serving-api',
    'podSelector: {}',
    'names Pods that exist',
  ],
  'a model of the tag latest': [deployment, 'fraud:2026-11-18', 'fraud:latest', 'is a version'],
  'a volume that nobody fills': [deployment, modelImage, 'emptyDir: {}\n', 'its model'],
  'a folder of the node': [
    deployment,
    modelImage,
    'hostPath: { path: /models }\n',
    'nothing of the node',
  ],
  'the network of the node': [
    deployment,
    'automountServiceAccountToken',
    'hostNetwork: true\n      automountServiceAccountToken',
    'nothing of the node',
  ],
  'a capability on top': [
    deployment,
    'drop: [ALL]',
    'drop: [ALL]\n              add: [SYS_ADMIN]',
    'nothing gains privileges',
  ],
  'a request over its limit': [
    deployment,
    "cpu: '1'\n              memory: 512Mi",
    "cpu: '1'\n              memory: 1Gi",
    'no more than its limits',
  ],
  'no request for CPU': [deployment, "cpu: '1'\n", '\n', 'the memory and the CPU'],
  'a request for a tenth of a core': [
    deployment,
    "cpu: '1'",
    'cpu: 100m',
    'the memory and the CPU',
  ],
  'no requests': [
    deployment,
    /requests:\n\s+cpu: '1'\n\s+memory: 512Mi\n/,
    '',
    'the memory and the CPU',
  ],
  'no memory limit': [
    deployment,
    /limits:\n\s+memory: 512Mi/,
    'limits: {}',
    'its own memory limit',
  ],
  'half a core as the limit': [
    deployment,
    /limits:\n(\s+)memory: 512Mi/,
    'limits:\n$1cpu: 500m\n$1memory: 512Mi',
    'not throttled',
  ],
  'an init container that cannot get out': [
    deployment,
    '      containers:\n',
    '      initContainers: [{ name: fetch, image: "fetch:1" }]\n      containers:\n',
    'what it fetches',
  ],
  'a token as text': [
    deployment,
    'env:\n',
    'env:\n            - { name: MODEL_STORE_TOKEN, value: abc }\n',
    'no secret',
  ],
  'a model in no volume': [deployment, 'mountPath: /models', 'mountPath: /model', 'its model'],
  root: [deployment, 'runAsNonRoot: true', 'runAsNonRoot: false', 'nothing runs as root'],
  'the user 0': [deployment, 'runAsUser: 1000', 'runAsUser: 0', 'nothing runs as root'],
  'privileges to gain': [
    deployment,
    'allowPrivilegeEscalation: false',
    'privileged: false',
    'nothing gains privileges',
  ],
  'all capabilities': [deployment, 'drop: [ALL]', 'drop: [NET_RAW]', 'nothing gains privileges'],
  'no seccomp profile': [deployment, 'type: RuntimeDefault', 'type: Unconfined', 'seccomp'],
  'a file system to write to': [
    deployment,
    'readOnlyRootFilesystem: true',
    'readOnlyRootFilesystem: false',
    'cannot write',
  ],
  'no startup probe': [
    deployment,
    /startupProbe:[^]*?failureThreshold: 40\n/,
    '',
    'let the model load',
  ],
  'a startup probe by the defaults': [
    deployment,
    /periodSeconds: 3\n\s+failureThreshold: 40\n/,
    '\n',
    'let the model load',
  ],
  'liveness that asks for readiness': [
    deployment,
    '/health/live',
    '/health/ready',
    'ask the routes',
  ],
  'readiness that predicts': [
    deployment,
    /readinessProbe:\n(\s+)httpGet:\n(\s+)path: \S+/,
    'readinessProbe:\n$1httpGet:\n$2path: /predict',
    'ask the routes',
  ],
  'a probe of another port': [deployment, 'port: http\n', 'port: 8080\n', 'ask the routes'],
  'liveness that kills in ten seconds': [
    deployment,
    /periodSeconds: 10\n(\s+timeoutSeconds: 5\n\s+)failureThreshold: 3/,
    'periodSeconds: 5\n$1failureThreshold: 2',
    'before they kill',
  ],
  'one Pod more': [
    deployment,
    /maxSurge: 0\n(\s+)maxUnavailable: 1/,
    'maxSurge: 1\n$1maxUnavailable: 0',
    'no node has room',
  ],
  'a release by the defaults': [deployment, /rollingUpdate:\n.*\n.*\n/, '', 'no node has room'],
  Recreate: [
    deployment,
    /type: RollingUpdate[^]*?maxUnavailable: 1/,
    'type: Recreate',
    'leaves enough to serve',
  ],
  'neither more nor less': [
    deployment,
    'maxUnavailable: 1',
    'maxUnavailable: 0',
    'by which|goes on',
  ],
  'two at once': [deployment, 'maxUnavailable: 1', 'maxUnavailable: 2', 'leaves enough to serve'],
  'no drain delay': [deployment, "value: '5000'", "value: '0'", 'for five seconds more'],
  'a drain that takes longer than the grace period': [
    deployment,
    "value: '10000'",
    "value: '60000'",
    'comes by itself',
  ],
  'a preStop that nobody counted': [
    deployment,
    'volumeMounts:',
    'lifecycle: { preStop: { sleep: { seconds: 15 } } }\n          volumeMounts:',
    'comes by itself',
  ],
  'a port that nobody listens on': [
    'service',
    'targetPort: http',
    'targetPort: 8080',
    'brings requests',
  ],
  'no target port': ['service', /\n\s+targetPort: http/, '', 'brings requests'],
  'a load balancer': ['service', 'ClusterIP', 'LoadBalancer', 'inside the cluster'],
  'a monitor that selects no Service': [
    'service',
    /labels:\n\s+app.kubernetes.io\/name: serving-api\n/,
    '',
    'found by the ServiceMonitor',
  ],
  'a monitor by the number of the port': [
    monitor,
    'port: http',
    'port: 80',
    'found by the ServiceMonitor',
  ],
  'a budget that blocks every drain': [
    budget,
    'maxUnavailable: 1',
    'minAvailable: 3',
    'lets one of 3',
  ],
  'a budget with both fields': [
    budget,
    'maxUnavailable: 1',
    'maxUnavailable: 1\n  minAvailable: 2',
    'lets one of 3',
  ],
  'a monitor that looks in another namespace': [
    monitor,
    'endpoints:',
    'namespaceSelector: { matchNames: [monitoring] }\n  endpoints:',
    'found by the ServiceMonitor',
  ],
  'a number of Pods in quotes': [
    deployment,
    'maxUnavailable: 1',
    "maxUnavailable: '1'",
    'goes on at the peak',
  ],
  'addresses in the policy': [
    policy,
    '- from:\n',
    '- from:\n        - ipBlock: { cidr: 0.0.0.0/0 }\n',
    'names its senders',
  ],
  'a budget of nothing': [budget, 'maxUnavailable: 1', 'maxUnavailable: 0', 'lets one of 3'],
  'a budget in percent that rounds up': [
    budget,
    'maxUnavailable: 1',
    'minAvailable: 70%',
    'lets one of 3',
  ],
  'replicas beside the autoscaler': [
    deployment,
    'minReadySeconds',
    'replicas: 3\n  minReadySeconds',
    'and alone',
  ],
  'one replica at night': [autoscaler, 'minReplicas: 3', 'minReplicas: 1', 'keeps three replicas'],
  'more replicas than nodes': [
    autoscaler,
    'maxReplicas: 6',
    'maxReplicas: 20',
    'keeps three replicas',
  ],
  'no headroom': [autoscaler, "averageValue: '60'", "averageValue: '100'", 'follows the requests'],
  'thousandths of requests': [
    autoscaler,
    "averageValue: '60'",
    'averageValue: 60m',
    'follows the requests',
  ],
  'CPU alone': [
    autoscaler,
    /- type: Pods\n\s+pods:[^]*?averageValue: '60'/,
    '- type: Resource\n      resource: { name: cpu, target: { type: Utilization, averageUtilization: 60 } }',
    'follows the requests',
  ],
  'a dash too many in the policy': [
    policy,
    /shop\n\s+podSelector:/,
    'shop\n        - podSelector:',
    'another Pod of the shop',
  ],
  'every namespace': [
    policy,
    /namespaceSelector:\n\s+matchLabels:\n\s+kubernetes.io\/metadata.name: shop\n/,
    'namespaceSelector: {}\n',
    'calls itself checkout',
  ],
  'no sender in the policy': [policy, /- from:\n[^]*?(\n\s+ports:)/, '- $1', 'another namespace'],
  'no Prometheus in the policy': [
    policy,
    'metadata.name: monitoring',
    'metadata.name: metrics',
    'Prometheus',
  ],
  "the Service's port in the policy": [
    policy,
    'port: 3000',
    'port: 80',
    'the checkout of the shop',
  ],
  'all ports': [policy, /ports:\n[^]*$/, '', 'opens no other port'],
};

/** Other ways to do it right. */
const right: Record<string, readonly Change[]> = {
  'the same, said in another way': [
    [deployment, 'serving-api:2.4.1', `serving-api@sha256:${'a'.repeat(64)}`],
    [deployment, 'maxUnavailable: 1', 'maxUnavailable: 17%'],
    [deployment, /periodSeconds: 3\n(\s+)failureThreshold: 40/, 'failureThreshold: 12'],
    [deployment, 'port: http\n', 'port: 3000\n'],
    [deployment, "value: '5000'", "value: '0'"],
    [deployment, 'terminationGracePeriodSeconds: 25', 'terminationGracePeriodSeconds: 60'],
    [
      deployment,
      'volumeMounts:',
      'lifecycle: { preStop: { exec: { command: [sh, -c, sleep 8] } } }\n          volumeMounts:',
    ],
    ['service', 'targetPort: http', 'targetPort: 3000'],
    [autoscaler, "averageValue: '60'", 'averageValue: 55000m'],
    [policy, 'port: 3000', 'port: http'],
  ],
  'numbers and selectors written in another way': [
    [deployment, "cpu: '1'", 'cpu: 1000m'],
    [deployment, 'limits:\n', 'limits:\n              cpu: 2\n'],
    [deployment, /memory: 512Mi/g, 'memory: 0.5Gi'],
    [deployment, 'maxUnavailable: 1', 'maxUnavailable: 25%'],
    [deployment, 'name: http\n', 'name: web\n'],
    [deployment, 'port: http', 'port: web'],
    ['service', 'targetPort: http', 'targetPort: web'],
    [budget, 'maxUnavailable: 1', 'maxUnavailable: 10%'],
    [
      budget,
      /matchLabels:\n\s+app.kubernetes.io\/name: serving-api/,
      'matchExpressions: [{ key: app.kubernetes.io/name, operator: In, values: [serving-api] }]',
    ],
  ],
  'a late liveness probe in place of a startup probe, and the model on a claimed volume': [
    [deployment, /startupProbe:[^]*?failureThreshold: 40\n/, ''],
    [deployment, 'periodSeconds: 10', 'initialDelaySeconds: 90\n            periodSeconds: 10'],
    [deployment, modelImage, 'persistentVolumeClaim: { claimName: model, readOnly: true }\n'],
  ],
  'an init container that gets its token from a Secret': [
    [
      deployment,
      '      containers:\n',
      `      initContainers:
        - name: fetch-model
          image: registry.example.com/model-fetcher:2.3.0
          env:
            - name: MODEL_STORE_TOKEN
              valueFrom: { secretKeyRef: { name: model-store, key: token } }
          securityContext:
            allowPrivilegeEscalation: false
            capabilities: { drop: [ALL] }
          volumeMounts: [{ name: model, mountPath: /models }]
      containers:
`,
    ],
    [deployment, modelImage, 'emptyDir: {}\n'],
    // The init container calls the model store.
    [policy, '[Ingress, Egress]', '[Ingress]'],
    [
      policy,
      /matchLabels:\n\s+app: checkout/,
      'matchExpressions: [{ key: app, operator: In, values: [checkout] }]',
    ],
  ],
};

const cases: Record<string, readonly Change[]> = {
  ...Object.fromEntries(
    Object.entries(mistakes).map(([name, [file, from, to]]) => [name, [[file, from, to] as const]]),
  ),
  ...right,
};
let root: string;
const failures = new Map<string, NodeResult[]>();

// One run of vitest for all: each is a copy of the playground with other files to edit.
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'k8s-ml-deployment-'));
  await symlink(join(playground, '../../node_modules'), join(root, 'node_modules'));
  const files = (await readdir(playground)).filter((name) => name.endsWith('.ts'));
  for (const [index, changes] of Object.values(cases).entries()) {
    const folder = join(root, String(index));
    await cp(join(playground, 'solution'), join(folder, 'starter'), { recursive: true });
    for (const name of files) await cp(join(playground, name), join(folder, name));
    for (const [file, from, to] of changes) {
      const path = join(folder, 'starter', `${file}.yaml`);
      const text = await readFile(path, 'utf8');
      const changed = typeof from === 'string' ? text.replaceAll(from, to) : text.replace(from, to);
      if (changed === text) throw new Error(`${file}.yaml has no ${String(from)}.`);
      await writeFile(path, changed);
    }
  }
  const results = await nodeResults(root);
  for (const [index, name] of Object.keys(cases).entries()) {
    const own = results.filter(({ file }) => basename(dirname(file)) === String(index));
    expect(own.length, `tests that ran on: ${name}`).toBeGreaterThan(10);
    failures.set(
      name,
      own.filter(({ state }) => state === 'fail'),
    );
  }
}, 300_000);
afterAll(() => rm(root, { recursive: true }));

describe('the tests of the deployment lab', () => {
  it.each(Object.keys(right))('accept %s', (name) => {
    expect(failures.get(name)?.map(({ path, errors }) => [path.join(' '), ...errors])).toEqual([]);
  });

  it.each(Object.entries(mistakes).map(([name, [, , , finder]]) => [name, finder]))(
    'find %s',
    (name, finder) => {
      const titles = failures.get(name)?.map(({ path }) => path.join(' ')) ?? [];
      expect(titles.filter((title) => new RegExp(finder).test(title))).not.toEqual([]);
    },
  );
});
