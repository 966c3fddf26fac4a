import { remaining, type Clock } from '../practice/clock.ts';

/**
 * Makes the clock of a view run and stop by its button.
 * @param bar holds the button and the timer, and says in `data-minutes` how long the interview is
 */
export function runClock(bar: HTMLElement): void {
  const box = bar.querySelector<HTMLElement>('.clock');
  const button = box?.querySelector('button');
  const timer = box?.querySelector('[role=timer]');
  if (!box || !button || !timer) return;
  const minutes = Number(bar.dataset['minutes']);
  let tick: ReturnType<typeof setInterval> | undefined;
  button.addEventListener('click', () => {
    if (tick !== undefined) {
      clearInterval(tick);
      tick = undefined;
      delete box.dataset['running'];
      button.textContent = 'Start the clock';
      return;
    }
    const clock: Clock = { startedAt: Date.now(), minutes };
    const show = (): void => {
      timer.textContent = remaining(clock, Date.now());
    };
    show();
    tick = setInterval(show, 1000);
    box.dataset['running'] = '';
    button.textContent = 'Stop the clock';
  });
}
