import { createHash } from 'node:crypto';
import { configuration } from './configuration.ts';
import { mermaidVersion } from './packages.ts';

/** Raise it whenever the same diagram would come out differently. */
const pipelineVersion = 1;

const version = mermaidVersion();

/** The name of a diagram's picture: 16 hexadecimal digits of what it is drawn from. */
export function hashOf(source: string): string {
  return createHash('sha256')
    .update(JSON.stringify([version, pipelineVersion, configuration, source]))
    .digest('hex')
    .slice(0, 16);
}
