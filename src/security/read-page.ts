import { Parser } from 'htmlparser2';

/** What matters of a page to its Content-Security-Policy. */
export interface PageScripts {
  /** The text of each inline script that a browser would run. */
  inlineScripts: string[];
  /** What no hash can allow: event handlers and addresses that are scripts, as written. */
  scriptAttributes: string[];
  /** Where the policy is to stand: behind the declaration of the character set, before any script. */
  insertAt: number | undefined;
  hasPolicy: boolean;
}

/** Data, such as `application/ld+json`, is never run. */
function isRun(type: string | undefined): boolean {
  return !type?.endsWith('json');
}

/** Reads the scripts of an HTML page. */
export function readPage(html: string): PageScripts {
  const page: PageScripts = {
    inlineScripts: [],
    scriptAttributes: [],
    insertAt: undefined,
    hasPolicy: false,
  };
  let script: string | undefined;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'script' && attributes['src'] === undefined && isRun(attributes['type'])) {
        script = '';
      }
      const isCharset = name === 'meta' && attributes['charset'] !== undefined;
      if (name === 'head' || isCharset) page.insertAt = parser.endIndex + 1;
      page.hasPolicy ||= attributes['http-equiv']?.toLowerCase() === 'content-security-policy';
      for (const [key, value] of Object.entries(attributes)) {
        if (key.startsWith('on') || /^\s*javascript:/i.test(value)) {
          page.scriptAttributes.push(`<${name} ${key}="${value}">`);
        }
      }
    },
    ontext(text) {
      if (script !== undefined) script += text;
    },
    onclosetag() {
      if (script) page.inlineScripts.push(script);
      script = undefined;
    },
  });
  parser.end(html);
  return page;
}
