import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { listPlaygrounds, readPlayground } from '../../src/runner/catalog.ts';
import { solvedProject } from '../support/solved-project.ts';
import { PlaygroundPage } from './playground-page.ts';

for (const id of listPlaygrounds()) {
  // That such a project installs and passes its tests is shown in tests/playgrounds/projects.test.ts.
  test(`${id} is downloaded as a project that stands alone`, async ({ page }) => {
    const playground = await PlaygroundPage.open(page, id);
    const { starter, solution, program } = readPlayground(id);
    const first = starter[0]?.path ?? '';
    const { files: expected } = solvedProject(id, [first]);
    await playground.write(expected[`${id}/${first}`] ?? '');
    const downloading = page.waitForEvent('download');
    await playground.button('Download').click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe(`${id}.zip`);

    const unzipped = Object.entries(unzipSync(readFileSync(await download.path())));
    expect(unzipped.filter(([path]) => !path.startsWith(`${id}/`))).toEqual([]);
    const files = Object.fromEntries(
      unzipped.map(([path, bytes]) => [path.replace(`${id}/`, ''), strFromU8(bytes)]),
    );
    expect(files).toEqual(expected);
    expect(solution.filter(({ path }) => `${id}/${path}` in files)).toEqual([]);
    const { scripts } = JSON.parse(files['package.json'] ?? '{}') as {
      scripts: Record<string, string>;
    };
    const hasMain = program.some(({ path }) => path === 'main.ts');
    expect(scripts['start']).toBe(hasMain ? `node ${id}/main.ts` : undefined);
  });
}
