import type { PromotionParameters } from './simulate.ts';

/** What the page's text is written for. */
export const startParameters: PromotionParameters = { rows: 2000, spread: 0.003 };
