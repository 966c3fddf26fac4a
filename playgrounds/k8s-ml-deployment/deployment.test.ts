import { describe, expect, it } from 'vitest';
import { allContainers, deployment, pod, portNumber, service, sizes } from './files.ts';
import { list, podsOf, quantity, type Container } from './manifests.ts';
import { ending, patience } from './pod-life.ts';

describe('what runs', () => {
  it('is a version, so that a restart does not bring another one', () => {
    const images = [
      ...allContainers().map(({ image }) => image ?? ''),
      ...list(pod().volumes).flatMap(({ image }) => image?.reference ?? []),
    ];
    for (const image of images) {
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
    const isEmpty = list(pod().volumes).some(
      ({ name, emptyDir }) => name === mount?.name && emptyDir !== undefined,
    );
    const fillers = list(pod().initContainers).filter((container) =>
      list(container.volumeMounts).some(({ name }) => name === mount?.name),
    );
    expect(
      isEmpty && fillers.length === 0 ? 'nobody' : 'somebody',
      `who puts the model into ${mount?.name}: an emptyDir begins empty, and no init container mounts it`,
    ).toBe('somebody');
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

  it('asks for no more than its limits, which the API would refuse', () => {
    const { requests, limits } = service().resources ?? {};
    for (const name of ['memory', 'cpu']) {
      const [request, limit] = [requests?.[name], limits?.[name]];
      if (request === undefined || limit === undefined) continue;
      expect(
        quantity(request),
        `the request for ${name}, which is to be at most its limit`,
      ).toBeLessThanOrEqual(quantity(limit));
    }
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
  // image since Kubernetes 1.33
  const allowedVolumes = [
    'configMap',
    'csi',
    'downwardAPI',
    'emptyDir',
    'ephemeral',
    'image',
    'persistentVolumeClaim',
    'projected',
    'secret',
  ];
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
      const { allowPrivilegeEscalation, capabilities, privileged } = securityContext ?? {};
      expect(privileged ?? false, `privileged of ${name}`).toBe(false);
      const added = list(capabilities?.add).filter((one) => one !== 'NET_BIND_SERVICE');
      expect(added, `capabilities that ${name} adds, and the standard forbids`).toEqual([]);
      expect(allowPrivilegeEscalation, `allowPrivilegeEscalation of ${name}`).toBe(false);
      expect(capabilities?.drop, `what ${name} drops of its capabilities`).toContain('ALL');
    }
  });

  it('nothing of the node is shared: no host network, host port or host path', () => {
    const { hostNetwork, hostPID, hostIPC } = pod();
    expect([hostNetwork, hostPID, hostIPC], 'hostNetwork, hostPID, hostIPC').not.toContain(true);
    const ports = allContainers().flatMap(({ ports }) => list(ports));
    expect(
      ports.flatMap(({ hostPort }) => hostPort ?? []),
      'host ports',
    ).toEqual([]);
    const refused = list(pod().volumes).filter((volume) =>
      Object.keys(volume).some((key) => key !== 'name' && !allowedVolumes.includes(key)),
    );
    expect(
      refused.map(({ name }) => name),
      `volumes of another type than ${allowedVolumes.join(', ')}`,
    ).toEqual([]);
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
    const { startupProbe, livenessProbe } = service();
    const seconds = patience(startupProbe ?? livenessProbe ?? {});
    const failed = startupProbe
      ? 'seconds until the startup probe gives up and the container is killed'
      : 'seconds until the liveness probe kills a start: no startupProbe holds it back';
    expect(seconds, failed).toBeGreaterThanOrEqual(60);
    expect(seconds, failed).toBeLessThanOrEqual(600);
  });

  it('ask the routes made for it, on the port of the service', () => {
    const { startupProbe, readinessProbe, livenessProbe } = service();
    const ask = (name: string, path: string | undefined, allowed: readonly string[]) =>
      expect(allowed, `the path that the ${name} asks`).toContain(path);
    if (startupProbe) {
      ask('startupProbe', startupProbe.httpGet?.path, ['/health/ready', '/health/live']);
    }
    ask('readinessProbe', readinessProbe?.httpGet?.path, ['/health/ready']);
    ask('livenessProbe', livenessProbe?.httpGet?.path, ['/health/live']);
    for (const probe of [startupProbe ?? readinessProbe, readinessProbe, livenessProbe]) {
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
      'terminationGracePeriodSeconds, against preStop, DRAIN_DELAY_MS and DRAIN_TIMEOUT_MS together',
    ).toBeGreaterThan(most);
  });
});
