import { reaching } from './program.ts';

const opened = (target: string): string => `
  const target = ${target};
  await new Promise((resolve, reject) => {
    for (const name of ['open', 'message', 'load']) target.addEventListener(name, resolve);
    for (const name of ['error', 'close']) target.addEventListener(name, () => reject(new Error(name)));
  });`;
const remote =
  "'data:text/javascript,' + encodeURIComponent('importScripts(' + JSON.stringify(away) + ');postMessage(1)')";

/** `away` is a listening server of another origin; `home` is the site's own. */
export const network = reaching({
  fetch: 'await fetch(away);',
  'fetch without CORS': "await fetch(away, { mode: 'no-cors', method: 'POST', body: 'x' });",
  'fetch that outlives the page': "await fetch(away, { mode: 'no-cors', keepalive: true });",
  'fetch of the site': "await fetch(home, { mode: 'no-cors', credentials: 'include' });",
  'fetch of a file': "await fetch('file:///etc/passwd');",
  XMLHttpRequest:
    "const request = new XMLHttpRequest(); request.open('GET', away, false); request.send();",
  sendBeacon: "if (!navigator.sendBeacon(away, 'x')) throw new Error('refused');",
  WebSocket: opened("new WebSocket(away.replace('http', 'ws'))"),
  WebSocketStream: "await new WebSocketStream(away.replace('http', 'ws')).opened;",
  EventSource: opened('new EventSource(away)'),
  WebTransport: "await new WebTransport(away.replace('http:', 'https:')).ready;",
  RTCPeerConnection:
    "const peer = new RTCPeerConnection({ iceServers: [{ urls: away.replace('http://', 'stun:').replace('/', '') }] }); peer.createDataChannel('x'); await peer.setLocalDescription();",
  importScripts: 'importScripts(away);',
  'a remote module': "await new Function('url', 'return import(url)')(away);",
  'a remote module by eval': "await (0, eval)('import(' + JSON.stringify(away) + ')');",
  'a module of the site': "await new Function('url', 'return import(url)')(home);",
  Image: 'new Image().src = away;',
  'a remote font': "await new FontFace('x', 'url(' + away + ')').load();",
  'a remote worker': opened('new Worker(away)'),
  'a worker in the worker': opened("new Worker('data:text/javascript,postMessage(1)')"),
  'a worker that imports': opened(`new Worker(${remote})`),
  'a worker of a blob': opened("new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])))"),
  'a shared worker': 'new SharedWorker(away);',
  'a service worker': 'await navigator.serviceWorker.register(away);',
  'a cached request': "await (await caches.open('x')).add(away);",
  'a background fetch': "await registration.backgroundFetch.fetch('x', away);",
  'a report to a server': "new Request(away); await fetch(new Request(away, { mode: 'no-cors' }));",
});
