import type { MermaidConfig } from 'mermaid';
import { textSize } from './legibility.ts';
import { fontFamily, themeCSS, themeVariables } from './theme.ts';

const sequenceText = {
  actorFontSize: textSize,
  actorFontFamily: fontFamily,
  noteFontSize: textSize,
  noteFontFamily: fontFamily,
  messageFontSize: textSize,
  messageFontFamily: fontFamily,
};

/** How Mermaid draws every diagram of the handbook. Part of a picture's hash. */
export const configuration: MermaidConfig = {
  startOnLoad: false,
  securityLevel: 'strict',
  suppressErrorRendering: true,
  deterministicIds: true,
  handDrawnSeed: 1,
  look: 'classic',
  theme: 'base',
  themeVariables,
  themeCSS,
  fontFamily,
  fontSize: textSize,
  htmlLabels: false,
  flowchart: {
    useMaxWidth: true,
    wrappingWidth: 130,
    padding: 12,
    minNodeWidth: 0,
    diagramPadding: 4,
    subGraphTitleMargin: { top: 8, bottom: 4 },
  },
  state: { useMaxWidth: true, minNodeWidth: 140 },
  sequence: {
    useMaxWidth: true,
    mirrorActors: false,
    wrap: true,
    width: 130,
    height: 56,
    actorMargin: 40,
    wrapPadding: 5,
    messageMargin: 32,
    diagramMarginX: 8,
    diagramMarginY: 16,
    activationWidth: 8,
    ...sequenceText,
  },
};
