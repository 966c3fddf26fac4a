/** A page in a browser of its own: what the tests that run in every engine ask of it. */
export interface BrowserPage {
  /** As the browser itself says it, such as 'Firefox 153.7.0'. */
  browser: string;
  goto: (url: string) => Promise<void>;
  /** Calls a function in the page and waits for what it returns; both ways go plain data only. */
  evaluate: <Argument, Result>(
    work: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ) => Promise<Result>;
  /** Clicks in the page's top left corner, as a reader's mouse does. */
  click: () => Promise<void>;
  /** How many windows and tabs are open. */
  windows: () => Promise<number>;
  close: () => Promise<void>;
}

/** Opens a browser with one page. */
export type OpenBrowser = () => Promise<BrowserPage>;

/** Where a click lands, in pixels from the page's top left corner. */
export const clickedAt = { x: 5, y: 5 };
