/**
 * The place of a value in a JSON document, as a URI fragment: `#/instances/0/amount`
 * (RFC 6901, section 6). The empty path, `#`, is the whole document.
 */
export function jsonPointer(path: readonly PropertyKey[]): string {
  return '#' + path.map((key) => '/' + escapeKey(String(key))).join('');
}

/** `toWellFormed` because a JSON key may hold half a surrogate pair, which no URI can. */
function escapeKey(key: string): string {
  return encodeURIComponent(key.toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1'));
}
