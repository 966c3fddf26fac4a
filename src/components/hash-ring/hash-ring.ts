/** Loads the simulation when the reader touches a control, or at once when the address holds one. */
class HashRingElement extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector('form');
    if (!form) return;
    const goLive = (event?: Event): void => {
      form.removeEventListener('input', goLive);
      form.removeEventListener('click', goLive);
      void this.#goLive(form, event);
    };
    form.addEventListener('input', goLive);
    form.addEventListener('click', goLive);
    if (new URLSearchParams(location.search).has('servers')) goLive();
  }

  async #goLive(form: HTMLFormElement, event?: Event): Promise<void> {
    const { runHashRing } = await import('./live-hash-ring.ts');
    runHashRing(this, form, event);
  }
}

/** Registers `<hash-ring>`, once. */
export function defineHashRingElement(): void {
  if (!customElements.get('hash-ring')) customElements.define('hash-ring', HashRingElement);
}
