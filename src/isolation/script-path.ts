/** Where the service worker lies, root-relative: at the top, so that its scope is the whole site. */
export const scriptPath = '/isolation-service-worker.js';
