import { textSize } from './legibility.ts';
import { sentinels } from './tokens.ts';

/** The family that `diagrams.css` declares; the page that draws embeds the same file. */
export const fontFamily = '"Diagram Inter", sans-serif';

const { canvas, node, text, line, group, note, accent } = sentinels;
const nodeBorder = sentinels['node-border'];
const groupBorder = sentinels['group-border'];
const noteBorder = sentinels['note-border'];

/**
 * Variables of Mermaid's `base` theme. The first three colours are real ones,
 * since Mermaid derives others from them; every other colour is a sentinel.
 */
export const themeVariables = {
  background: '#ffffff',
  primaryColor: '#eef2ff',
  secondaryColor: '#e6fffa',
  tertiaryColor: '#fff7ed',

  fontFamily,
  fontSize: `${textSize}px`,
  useGradient: false,
  dropShadow: 'none',
  strokeWidth: 1,
  radius: 5,

  primaryTextColor: text,
  primaryBorderColor: nodeBorder,
  lineColor: line,
  textColor: text,
  titleColor: text,

  mainBkg: node,
  nodeBorder,
  nodeTextColor: text,
  clusterBkg: group,
  clusterBorder: groupBorder,
  edgeLabelBackground: canvas,
  defaultLinkColor: line,
  arrowheadColor: line,

  actorBkg: node,
  actorBorder: nodeBorder,
  actorTextColor: text,
  actorLineColor: groupBorder,
  signalColor: line,
  signalTextColor: text,
  labelBoxBkgColor: group,
  labelBoxBorderColor: groupBorder,
  labelTextColor: text,
  loopTextColor: text,
  noteBkgColor: note,
  noteBorderColor: noteBorder,
  noteTextColor: text,
  noteFontWeight: 400,
  activationBkgColor: group,
  activationBorderColor: nodeBorder,
  sequenceNumberColor: canvas,

  labelColor: text,
  altBackground: group,
  stateBkg: node,
  stateBorder: nodeBorder,
  stateLabelColor: text,
  transitionColor: line,
  transitionLabelColor: text,
  compositeBackground: group,
  compositeTitleBackground: group,
  compositeBorder: groupBorder,
  specialStateColor: line,
  innerEndBackground: line,
  labelBackgroundColor: canvas,

  classText: text,
  rowOdd: canvas,
  rowEven: group,
  attributeBackgroundColorOdd: canvas,
  attributeBackgroundColorEven: group,
  personBkg: node,
  personBorder: nodeBorder,
  archEdgeColor: line,
  archEdgeArrowColor: line,
  archGroupBorderColor: groupBorder,

  quadrant1Fill: group,
  quadrant2Fill: canvas,
  quadrant3Fill: canvas,
  quadrant4Fill: group,
  quadrant1TextFill: text,
  quadrant2TextFill: text,
  quadrant3TextFill: text,
  quadrant4TextFill: text,
  quadrantPointFill: accent,
  quadrantPointTextFill: text,
  quadrantXAxisTextFill: text,
  quadrantYAxisTextFill: text,
  quadrantTitleFill: text,

  xyChart: {
    backgroundColor: canvas,
    titleColor: text,
    xAxisTitleColor: text,
    yAxisTitleColor: text,
    xAxisLabelColor: text,
    yAxisLabelColor: text,
    xAxisTickColor: line,
    yAxisTickColor: line,
    xAxisLineColor: line,
    yAxisLineColor: line,
    plotColorPalette: `${accent},#c2410c,#0f766e`,
  },
};

/** What the theme's variables cannot say. */
export const themeCSS = `
  .edgeLabel rect, .edgeLabel .label rect { opacity: 1; }
  .edge-pattern-dotted { stroke-dasharray: 3; }
  .cluster-label text { font-weight: 600; }
  .statediagram-cluster rect.outer { stroke: ${groupBorder}; }
  .statediagram-cluster rect.inner { stroke: none; }
  .messageText, .loopText, .loopText tspan { paint-order: stroke; stroke: ${canvas}; stroke-width: 3; }
  .messageLine0, .messageLine1 { stroke-width: 1.25; }
  .actor-man circle, .actor-man line { stroke-width: 1.5; }
  .sequenceNumber { font-family: ${fontFamily}; font-size: ${textSize}px; font-weight: 600; }
  [id$='-filled-head'] path { fill: ${line}; stroke: none; }
`;
