/** Loads the simulation when the reader touches a control, or at once when the address holds one. */
class HashRingElement extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector('form');
    if (!form) return;
    const touches: Event[] = [];
    const untilLive = new AbortController();
    const { signal } = untilLive;
    const touch = (event: Event): void => {
      touches.push(event);
      if (touches.length === 1) void goLive();
    };
    const goLive = async (): Promise<void> => {
      const { runHashRing } = await import('./live-hash-ring.ts');
      if (signal.aborted) return;
      untilLive.abort();
      runHashRing(this, form, touches);
    };
    form.addEventListener('input', touch, { signal });
    form.addEventListener('click', touch, { signal });
    // Enter in the field of the seed would load the page again.
    form.addEventListener('submit', (event) => {
      event.preventDefault();
    });
    if (new URLSearchParams(location.search).has('servers')) void goLive();
  }
}

/** Registers `<hash-ring>`, once. */
export function defineHashRingElement(): void {
  if (!customElements.get('hash-ring')) customElements.define('hash-ring', HashRingElement);
}
