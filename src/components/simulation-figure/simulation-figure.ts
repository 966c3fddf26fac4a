/** Loads the simulation when the reader touches a control, or at once when the address holds one. */
class SimulationFigure extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector('form');
    const id = this.dataset['simulation'];
    if (!form || !id) return;
    const start = (): void => {
      form.removeEventListener('input', start);
      this.#goLive(id, form).catch(() => {
        form.addEventListener('input', start);
        const status = this.querySelector('[role=status]');
        if (!status) return;
        status.textContent =
          'The simulation did not load, so the picture stays as it was. Check your connection and change a control again.';
      });
    };
    form.addEventListener('input', start);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
    });
    const inAddress = new URLSearchParams(location.search);
    if ([...inAddress.keys()].some((name) => name.startsWith(`${id}.`))) start();
  }

  async #goLive(id: string, form: HTMLFormElement): Promise<void> {
    const { runSimulationFigure } = await import('./live-simulation-figure.ts');
    await runSimulationFigure(this, id, form);
  }
}

/** Registers `<simulation-figure>`, once. */
export function defineSimulationFigure(): void {
  if (!customElements.get('simulation-figure')) {
    customElements.define('simulation-figure', SimulationFigure);
  }
}
