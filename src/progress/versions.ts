import { hasCode, sameFiles, type PlaygroundProgress, type Reason, type Version } from './types.ts';

/** How many versions a playground keeps, beyond what an import brings. */
export const versionLimit = 5;

/** Each code once, as it was set aside last; newest first. */
export function newestFirst(versions: readonly Version[]): Version[] {
  const sorted = versions.filter(hasCode).sort((a, b) => b.setAsideAt - a.setAsideAt);
  return sorted.filter(
    (version, index) =>
      sorted.findIndex((other) => sameFiles(other.files, version.files)) === index,
  );
}

/**
 * Puts the present code among the versions. A list at its limit gives up its oldest; one that an
 * import made longer keeps its length.
 * @param now milliseconds since the epoch
 */
export function setAside(
  progress: PlaygroundProgress,
  reason: Reason,
  now: number,
): PlaygroundProgress {
  const { files, starter, versions } = progress;
  const present: Version = { files, ...(starter && { starter }), setAsideAt: now, reason };
  const limit = Math.max(versionLimit, versions.length);
  return { ...progress, versions: newestFirst([present, ...versions]).slice(0, limit) };
}
