import { describe, expect, it } from 'vitest';
import { readPlayground } from '../../src/runner/catalog.ts';
import { pageFiles } from '../../src/runner/page-files.ts';
import { stackblitzProject } from '../../src/runner/stackblitz.ts';
import { fixtureRoot } from './support/fixtures.ts';

describe('a StackBlitz project', () => {
  const page = pageFiles(readPlayground('add-up', fixtureRoot), {
    vitest: '5.1.0',
    'fast-check': '4.10.2',
  });
  const project = stackblitzProject(page, { versions: page.versions });
  const packageJson = JSON.parse(project.files['package.json'] ?? '') as unknown;

  it('has the title of the brief and opens on the starter', () => {
    expect(project).toMatchObject({
      title: 'Add up',
      template: 'node',
      openFile: 'add-up/starter.ts',
    });
    expect(project.files['README.md']).toMatch(/^# Add up[^]*npm test\nnpm start/);
  });

  it('keeps every file as it is, in its folder, so that imports hold', () => {
    expect(Object.keys(project.files)).toEqual([
      'package.json',
      'tsconfig.json',
      '.stackblitzrc',
      'README.md',
      'add-up/starter.ts',
      'add-up/add-up.test.ts',
      'add-up/examples.ts',
      'shared/not-implemented.ts',
      'add-up/main.ts',
      'add-up/greeting.ts',
    ]);
    expect(project.files['add-up/add-up.test.ts']).toBe(page.files['add-up.test.ts']);
  });

  it('has exact versions of what it imports, and a vite that runs in StackBlitz', () => {
    expect(packageJson).toMatchObject({
      type: 'module',
      scripts: { test: 'vitest run', dev: 'vitest', start: 'node add-up/main.ts' },
      dependencies: { 'fast-check': '4.10.2' },
      devDependencies: { vitest: '5.1.0', vite: '^7.3.8' },
    });
    expect(JSON.parse(project.files['.stackblitzrc'] ?? '')).toMatchObject({
      startCommand: 'npm test',
    });
  });

  it('starts nothing where there is no program', () => {
    const { files } = stackblitzProject({ ...page, program: {} }, { versions: page.versions });
    expect(files['package.json']).not.toContain('"start"');
    expect(files['README.md']).not.toContain('npm start');
  });

  it('has what the reader wrote', () => {
    const edited = { 'starter.ts': 'export const mine = 1;' };
    const { files } = stackblitzProject(page, { edited, versions: page.versions });
    expect(files['add-up/starter.ts']).toBe(edited['starter.ts']);
  });

  it('gives the solution away only when asked to', () => {
    expect(project.files['add-up/solution.ts']).toBeUndefined();
    const { files } = stackblitzProject(page, { withSolution: true, versions: page.versions });
    expect(files['add-up/solution.ts']).toContain('reduce');
  });

  it('needs the version of vitest', () => {
    expect(() => stackblitzProject(page, { versions: {} })).toThrow('Pass it in `versions`.');
  });
});

describe('a StackBlitz project with several edited files', () => {
  const page = pageFiles(readPlayground('rollout', fixtureRoot));
  const project = stackblitzProject(page, {
    edited: { 'starter/deployment.yaml': 'spec: {}\n' },
    versions: page.versions,
  });

  it('opens on all of them, and names them', () => {
    expect(project.openFile).toBe('rollout/starter/deployment.yaml,rollout/starter/limits.ts');
    expect(project.files['README.md']).toContain(
      'Edit `rollout/starter/deployment.yaml` and `rollout/starter/limits.ts`, then:',
    );
  });

  it('has what the reader wrote, the parser, and no solution', () => {
    expect(project.files['rollout/starter/deployment.yaml']).toBe('spec: {}\n');
    expect(JSON.parse(project.files['package.json'] ?? '')).toMatchObject({
      dependencies: { yaml: page.versions['yaml'] },
    });
    expect(Object.keys(project.files).filter((path) => path.includes('solution'))).toEqual([]);
  });
});
