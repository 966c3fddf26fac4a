/**
 * Whether .dockerignore keeps a file out of the build context. The last line that matches decides,
 * `!` takes back, and a folder's line holds for all that is in it.
 * (https://docs.docker.com/build/concepts/context/#dockerignore-files)
 *
 * @param path of a file, relative to the context, such as `src/main.ts`
 */
export function isIgnored(dockerignore: string, path: string): boolean {
  let ignored = false;
  for (const line of dockerignore.split('\n').map((text) => text.trim())) {
    if (line === '' || line.startsWith('#')) continue;
    const takesBack = line.startsWith('!');
    const pattern = takesBack ? line.slice(1) : line;
    if (matchesPathOrFolder(pattern, path)) ignored = !takesBack;
  }
  return ignored;
}

function matchesPathOrFolder(pattern: string, path: string): boolean {
  const expression = new RegExp(`^${toExpression(clean(pattern))}$`);
  const parts = path.split('/');
  return parts.some((_, last) => expression.test(parts.slice(0, last + 1).join('/')));
}

/** `./a/`, `/a` and `a` are the same. */
function clean(pattern: string): string {
  return pattern
    .trim()
    .replace(/^(\.?\/)+/, '')
    .replace(/\/+$/, '');
}

/** Go's filepath.Match, and `**` for any number of folders. */
export function toExpression(pattern: string): string {
  return pattern
    .split('/')
    .map((part, index, parts) => {
      const isLast = index === parts.length - 1;
      if (part === '**') return isLast ? '.*' : '(?:[^/]+/)*';
      const text = part
        .replace(/[.+^${}()|\\]/g, '\\$&')
        .replaceAll('*', '[^/]*')
        .replaceAll('?', '[^/]');
      return isLast ? text : `${text}/`;
    })
    .join('');
}
