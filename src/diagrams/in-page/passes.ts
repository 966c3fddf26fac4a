import { dropUnused } from './drop-unused.ts';
import { finishShapes } from './finish-shapes.ts';
import { joinOutlines } from './join-outlines.ts';
import { joinWords } from './join-words.ts';
import { nameAndSize } from './name-and-size.ts';
import { plainColours } from './plain-colours.ts';
import { pruneStyles } from './prune-styles.ts';

/** What is done to Mermaid's drawing while it is still in the page, in this order. */
export const passes: readonly ((svg: SVGSVGElement) => void)[] = [
  finishShapes,
  joinOutlines,
  joinWords,
  pruneStyles,
  dropUnused,
  plainColours,
  nameAndSize,
];
