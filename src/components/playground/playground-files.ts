import type { PageFiles } from '../../runner/page-files.ts';

const loads = new Map<string, Promise<PageFiles>>();

/** The files of a playground, fetched once for a page; what failed is fetched again when asked for. */
export function playgroundFiles(host: HTMLElement): Promise<PageFiles> {
  const url = host.dataset['files'] ?? '';
  const load = loads.get(url) ?? fetchFiles(url);
  loads.set(url, load);
  load.catch(() => loads.delete(url));
  return load;
}

async function fetchFiles(url: string): Promise<PageFiles> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return (await response.json()) as PageFiles;
}
