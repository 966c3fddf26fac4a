import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { findProgram } from '../support/find-program.ts';
import { judge } from './judge.ts';
import { strategicMerge } from './k8s-ml-deployment/strategic-merge.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'playgrounds/k8s-ml-deployment');
/** As `.ci/install-judges` installs it, with the schemas of Kubernetes' own API in it. */
const installed = join(root, '.cache/judges/bin/kubernetes-validate');
const validator = existsSync(installed) ? installed : findProgram('kubernetes-validate');

const requirement = {
  name: 'kubernetes-validate',
  present: validator !== undefined,
  install:
    'Install it with `python3 -m venv .cache/judges` and `.cache/judges/bin/pip install kubernetes-validate==1.37.0`.',
};

const kinds = [
  'deployment',
  'service',
  'pod-disruption-budget',
  'horizontal-pod-autoscaler',
  'network-policy',
];

judge("manifests against the schemas of Kubernetes' API", [requirement], () => {
  let temporary: string;
  beforeAll(async () => {
    temporary = await mkdtemp(join(tmpdir(), 'manifests-'));
  });
  afterAll(() => rm(temporary, { recursive: true }));

  const validate = (path: string): Promise<{ ok: boolean; output: string }> =>
    new Promise((resolve) => {
      const args = ['--kubernetes-version', '1.37', '--strict', path];
      // Killed where it hangs: then it is not content.
      execFile(validator ?? '', args, { timeout: 60_000 }, (error, stdout, stderr) =>
        resolve({ ok: error === null, output: stdout + stderr }),
      );
    });
  const validateText = async (text: string) => {
    const path = join(temporary, 'manifest.yaml');
    await writeFile(path, text);
    return validate(path);
  };

  it.each(kinds)('the %s of the solution has no field that the API does not know', async (kind) => {
    const { ok, output } = await validate(join(folder, `solution/${kind}.yaml`));
    expect(ok, output).toBe(true);
    expect(output).toContain('passed');
  });

  it.each(kinds)('the %s of the starter passes too: its mistakes are no errors', async (kind) => {
    const { ok, output } = await validate(join(folder, `starter/${kind}.yaml`));
    expect(ok, output).toBe(true);
    expect(output).toContain('passed');
  });

  it('the Deployment of the solution with the patch for a GPU passes', async () => {
    const deployment: unknown = parse(
      await readFile(join(folder, 'solution/deployment.yaml'), 'utf8'),
    );
    const patch: unknown = parse(await readFile(join(folder, 'gpu-patch.yaml'), 'utf8'));
    const text = stringify(strategicMerge(deployment, patch));
    expect(text).toContain('nvidia.com/gpu: 1');
    expect(text).toContain('image: registry.example.com/serving-api:2.4.1');
    const { ok, output } = await validateText(text);
    expect(ok, output).toBe(true);
  });

  it.each([
    ['a misspelt probe', 'readinessProbe:', 'readynessProbe:'],
    ['a number of replicas in words', 'minReadySeconds: 5', 'minReadySeconds: five'],
    ['a volume at the wrong level', 'volumeMounts:', 'volumes:'],
  ])('%s is refused', async (_name, from, to) => {
    const text = await readFile(join(folder, 'solution/deployment.yaml'), 'utf8');
    expect(text).toContain(from);
    const { ok } = await validateText(text.replace(from, to));
    expect(ok).toBe(false);
  });

  it.skip("The ServiceMonitor is a custom resource of the Prometheus operator, and not among Kubernetes' own schemas.", () => {});
});
