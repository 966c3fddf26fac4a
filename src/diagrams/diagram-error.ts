/** Where a fence opens: a path relative to the project, and a line counted from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** What is wrong with a diagram, as one line: `file:line: problem fix`. */
export class DiagramError extends Error {
  override readonly name = 'DiagramError';
  readonly file: string;
  /** Read by @astrojs/mdx to point at the place in its own report. */
  readonly line: number;

  constructor(place: Place, problem: string, fix: string) {
    super(`${place.file}:${place.line}: ${problem} ${fix}`);
    this.file = place.file;
    this.line = place.line;
  }
}

/** A diagram that is right, as far as one can tell without drawing it, but has no picture yet. */
export class UndrawnDiagram extends DiagramError {
  constructor(place: Place) {
    super(
      place,
      'the picture of this diagram is not in src/diagrams/drawn, and there is no browser to draw it.',
      'Run `npm run diagrams` where there is a browser, and commit what it draws.',
    );
  }
}
