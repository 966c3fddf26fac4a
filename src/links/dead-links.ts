import { pageLinks, type PageLinks } from './page-links.ts';

/** A built site as the link check sees it. Paths are relative to its root, without a leading slash. */
export interface BuiltSite {
  /** Base path, with a slash at each end. */
  base: string;
  /** HTML by path: 'design/fraud-detection/index.html'. */
  pages: Map<string, string>;
  /** Paths of all files, pages included. */
  files: Set<string>;
}

const placeholderOrigin = 'http://site.invalid';

/** The file that a static host serves for a path, or undefined where it answers 404. */
function servedFile(site: BuiltSite, path: string): string | undefined {
  const candidate = path === '' || path.endsWith('/') ? `${path}index.html` : path;
  return site.files.has(candidate) ? candidate : undefined;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function problem(
  site: BuiltSite,
  parsed: Map<string, PageLinks>,
  page: string,
  reference: string,
): string | undefined {
  const from = new URL(site.base + page.replace(/index\.html$/, ''), placeholderOrigin);
  const target = URL.parse(reference, from);
  if (!target) return 'is not an address';
  if (target.origin !== placeholderOrigin) return undefined;
  const path = decoded(target.pathname);
  const anchor = decoded(target.hash.slice(1));
  if (path === undefined || anchor === undefined) {
    return "holds a '%' that encodes nothing: write it as '%25'";
  }
  if (!path.startsWith(site.base)) {
    return `lies outside the base path '${site.base}': write it root-relative in Markdown, or use withBase()`;
  }
  const inSite = path.slice(site.base.length);
  const file = servedFile(site, inSite);
  if (!file) {
    const slash = servedFile(site, `${inSite}/`);
    return slash ? 'lacks its trailing slash' : 'leads to no page or file';
  }
  if (anchor === '' || anchor.startsWith(':~:')) return undefined;
  return parsed.get(file)?.anchors.has(anchor) ? undefined : `names no anchor of ${file}`;
}

/** One line per dead internal link, missing file or missing anchor: page, reference and what is wrong. */
export function deadLinks(site: BuiltSite): string[] {
  const parsed = new Map([...site.pages].map(([path, html]) => [path, pageLinks(html)]));
  return [...parsed].flatMap(([page, links]) =>
    [...new Set(links.references)].flatMap((reference) => {
      const found = problem(site, parsed, page, reference);
      return found === undefined ? [] : [`${page}: link '${reference}' ${found}`];
    }),
  );
}
