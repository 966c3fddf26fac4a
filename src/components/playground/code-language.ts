/** The language of a playground's file, by its name; plain text where it is none of these. */
export type CodeLanguage = 'typescript' | 'json' | 'yaml' | 'docker' | 'bash' | 'text';

const byEnding: Record<string, CodeLanguage> = {
  ts: 'typescript',
  js: 'typescript',
  json: 'json',
  yaml: 'yaml',
  yml: 'yaml',
  dockerfile: 'docker',
  sh: 'bash',
};

/** The language of a file, such as `docker` of `starter.Dockerfile` and `starter/Dockerfile`. */
export function codeLanguage(path: string): CodeLanguage {
  const ending = path.split(/[./]/).at(-1)?.toLowerCase() ?? '';
  return byEnding[ending] ?? 'text';
}
