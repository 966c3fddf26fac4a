import { describe, expect, it } from 'vitest';
import { partOf } from '../../src/content/parts.ts';
import { hasOwnPlayground } from '../../src/content/topic.ts';
import { listPlaygrounds } from '../../src/runner/catalog.ts';
import { contentPaths, topicFiles } from '../support/topic-files.ts';

const files = topicFiles();

describe('the content', () => {
  it('is MDX only: in .md files the build would not fail on a broken diagram', () => {
    expect(contentPaths().filter((path) => !path.endsWith('.mdx'))).toEqual([]);
  });

  it('has each id once', () => {
    const ids = files.map(({ topic }) => topic.id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  it('has a page for every playground, and a playground for every page that needs one', () => {
    const pages = files.filter(({ topic }) => hasOwnPlayground(topic.kind)).map(({ name }) => name);
    expect(pages.sort()).toEqual(listPlaygrounds());
  });
});

describe.each(files)('$path', ({ path, directory, name, topic, body }) => {
  it('has its id as its name and lies in the folder of its kind', () => {
    expect(topic.id, `${path}: 'id' must be the file's name`).toBe(name);
    expect(directory, `${path}: topics of kind '${topic.kind}' lie elsewhere`).toBe(
      partOf(topic.kind).directory,
    );
  });

  it('is in a section of its part, where the part has sections', () => {
    const { groups } = partOf(topic.kind);
    const allowed = groups?.map(({ id }) => id) ?? [undefined];
    expect(allowed, `${path}: 'group' must be one of these`).toContain(topic.group);
  });

  it('names only playgrounds that exist', () => {
    const unknown = topic.playgrounds.filter((id) => !listPlaygrounds().includes(id));
    expect(unknown, `${path}: 'playgrounds' names folders that playgrounds/ lacks`).toEqual([]);
  });

  it('was verified on a day that has come', () => {
    expect(topic.verified.getTime()).toBeLessThanOrEqual(Date.now());
  });

  it('lists each source once, by its secure address', () => {
    const urls = topic.sources.map(({ url }) => url);
    expect(urls).toEqual([...new Set(urls)]);
    expect(urls.filter((url) => !url.startsWith('https://'))).toEqual([]);
  });

  it('has no heading of the first level and no empty section', () => {
    expect(body).not.toMatch(/^# /m);
    expect(body).not.toMatch(/^#{2,} .+\n+#{2} /m);
  });

  it('lists as sources the pages that its text links to', () => {
    const linked = [...body.matchAll(/\]\((https?:\/\/[^)\s]+)\)/g)].map(([, url = '']) => url);
    const listed = new Set(topic.sources.map(({ url }) => url.replace(/#.*$/, '')));
    const missing = linked.filter((url) => !listed.has(url.replace(/#.*$/, '')));
    expect(missing, `${path}: linked in the text, but not under 'sources'`).toEqual([]);
  });
});
