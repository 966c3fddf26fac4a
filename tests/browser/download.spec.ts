import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { listPlaygrounds } from '../../src/runner/catalog.ts';
import { installAndTest } from '../support/install-and-test.ts';
import { PlaygroundPage } from './playground-page.ts';

for (const id of listPlaygrounds()) {
  test(`${id} is downloaded as a project that stands alone`, async ({ page }) => {
    test.setTimeout(180_000);
    const playground = await PlaygroundPage.open(page, id);
    const { solution, program } = (await (
      await page.request.get(`playgrounds/${id}.json`)
    ).json()) as { solution: Record<string, string>; program: Record<string, string> };
    await playground.write(solution['solution.ts'] ?? '');
    const downloading = page.waitForEvent('download');
    await playground.button('Download').click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe(`${id}.zip`);

    const unzipped = Object.entries(unzipSync(readFileSync(await download.path())));
    const files = new Map(
      unzipped.map(([path, bytes]) => [path.replace(`${id}/`, ''), strFromU8(bytes)]),
    );
    expect(unzipped.filter(([path]) => !path.startsWith(`${id}/`))).toEqual([]);
    expect(files.get(`${id}/starter.ts`)).toBe(solution['solution.ts']);
    expect([...files.keys()]).not.toContain(`${id}/solution.ts`);
    const { scripts } = JSON.parse(files.get('package.json') ?? '{}') as {
      scripts: Record<string, string>;
    };
    expect(scripts['start']).toBe('main.ts' in program ? `node ${id}/main.ts` : undefined);

    const { passed, output } = installAndTest(files);
    expect(output).toMatch(/Tests\s+\d+ passed/);
    expect(passed, output).toBe(true);
  });
}
