/** The part of Pagefind's browser API that the search uses (pagefind.app/docs/api). */
export interface Pagefind {
  options(options: { baseUrl: string; excerptLength: number }): Promise<void>;
  init(): Promise<void>;
  search(query: string | null, options: { filters: Record<string, string> }): Promise<Found>;
}

export interface Found {
  results: { id: string; data(): Promise<FoundPage> }[];
}

export interface FoundPage {
  url: string;
  /** HTML whose only elements are `<mark>`. */
  excerpt: string;
  meta: Record<string, string>;
  sub_results: { title: string; url: string }[];
}
