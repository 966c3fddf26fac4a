import { createHash } from 'node:crypto';
import { contentSecurityPolicy } from './policy.ts';
import { readPage } from './read-page.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64');

/**
 * A built page with its Content-Security-Policy as a meta element; a page that brings its own stays
 * as it is. Throws where the policy would refuse what the page holds.
 */
export function withPolicy(html: string): string {
  const { inlineScripts, scriptAttributes, insertAt, hasPolicy } = readPage(html);
  if (hasPolicy) return html;
  if (scriptAttributes.length > 0) {
    throw new Error(
      `The page's policy refuses ${scriptAttributes.join(', ')}: add the listener in a script.`,
    );
  }
  if (insertAt === undefined) throw new Error('The page has no <head> for its policy.');
  const policy = contentSecurityPolicy(inlineScripts, sha256);
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  return html.slice(0, insertAt) + meta + html.slice(insertAt);
}
