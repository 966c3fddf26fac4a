/** How an interview shows the handbook; `public/view.js` takes it from the address. */
export type View = 'candidate' | 'interviewer';

/** The view that the page is in; undefined where the address asks for none. */
export function currentView(): View | undefined {
  const view = document.documentElement.dataset['view'];
  return view === 'candidate' || view === 'interviewer' ? view : undefined;
}
