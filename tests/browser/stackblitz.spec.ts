import { expect, test, type BrowserContext } from '@playwright/test';
import { listPlaygrounds, readPlayground } from '../../src/runner/catalog.ts';
import { pageFiles } from '../../src/runner/page-files.ts';
import { referenceOf, solvedProject } from '../support/solved-project.ts';
import { PlaygroundPage } from './playground-page.ts';

/** Answers in StackBlitz's place, and hands over the form that the page sent. */
function interceptForm(context: BrowserContext): Promise<{ url: URL; fields: URLSearchParams }> {
  return new Promise((resolve) => {
    void context.route('https://stackblitz.com/**', async (route) => {
      const request = route.request();
      await route.fulfill({ contentType: 'text/html', body: '<title>StackBlitz</title>' });
      if (request.method() === 'POST') {
        resolve({
          url: new URL(request.url()),
          fields: new URLSearchParams(request.postData() ?? ''),
        });
      }
    });
  });
}

function filesOf(fields: URLSearchParams): Map<string, string> {
  const files = new Map<string, string>();
  for (const [name, value] of fields) {
    const path = /^project\[files\]\[(.+)\]$/.exec(name)?.[1];
    // A form carries line ends as CR LF.
    if (path) files.set(path, value.replaceAll('\r\n', '\n'));
  }
  return files;
}

const solutionPaths = (id: string): string[] =>
  readPlayground(id).solution.map(({ path }) => `${id}/${path}`);

for (const id of listPlaygrounds()) {
  // That such a project installs and passes its tests is shown in tests/playgrounds/projects.test.ts.
  test(`${id} opens in StackBlitz as a project that stands alone`, async ({ page, context }) => {
    const form = interceptForm(context);
    const playground = await PlaygroundPage.open(page, id);
    const [first = '', ...others] = Object.entries(referenceOf(pageFiles(readPlayground(id)))).map(
      ([path]) => path,
    );
    const { files: expected } = solvedProject(id, [first]);
    await playground.write(expected[`${id}/${first}`] ?? '');
    await playground.button('Open in StackBlitz').click();
    const { url, fields } = await form;

    expect(url.pathname).toBe('/run');
    expect(url.searchParams.get('file')?.split(',')).toEqual(
      [first, ...others].map((path) => `${id}/${path}`),
    );
    expect(fields.get('project[template]')).toBe('node');
    expect(Object.fromEntries(filesOf(fields))).toEqual(expected);
    expect(solutionPaths(id).filter((path) => path in expected)).toEqual([]);
  });

  test(`${id} takes the solution along where the reader had it shown`, async ({
    page,
    context,
  }) => {
    const form = interceptForm(context);
    const playground = await PlaygroundPage.open(page, id);
    // What is sent is the reader's own code, whatever file is on display.
    await playground.button('Show solution').click();
    await playground.button('Open in StackBlitz').click();
    const { url, fields } = await form;

    const { starter, solution } = readPlayground(id);
    expect(url.searchParams.get('file')?.split(',')).toEqual(
      starter.map(({ path }) => `${id}/${path}`),
    );
    const files = filesOf(fields);
    for (const { path, text } of [...starter, ...solution]) {
      expect(files.get(`${id}/${path}`), path).toBe(text);
    }
  });
}
