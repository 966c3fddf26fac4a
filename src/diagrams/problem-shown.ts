import { DiagramError, UndrawnDiagram } from './diagram-error.ts';

/** Set to 'show' where someone looks at the site they just changed: `npm start`. */
const variable = 'UNDRAWN_DIAGRAMS';

/**
 * Whether a problem is shown in the figure's place, rather than failing the build: in development any
 * problem of a diagram, in `npm start` only that it could not be drawn for want of a browser.
 */
export function isShown(
  error: unknown,
  command: string,
  environment: Record<string, string | undefined> = process.env,
): error is DiagramError {
  if (command === 'dev') return error instanceof DiagramError;
  return environment[variable] === 'show' && error instanceof UndrawnDiagram;
}
