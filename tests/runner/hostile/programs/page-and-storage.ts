import { reaching } from './program.ts';

export const pageAndStorage = reaching({
  localStorage: "localStorage.setItem('stolen', 'x');",
  sessionStorage: "sessionStorage.setItem('stolen', 'x');",
  cookies: "document.cookie = 'stolen=1';",
  'the cookie store': "await cookieStore.set('stolen', '1');",
  indexedDB:
    "await new Promise((resolve, reject) => { const request = indexedDB.open('stolen'); request.onsuccess = resolve; request.onerror = () => reject(request.error); });",
  'the private file system': 'await navigator.storage.getDirectory();',
  'the list of caches': 'await caches.keys();',
  'a cache of its own':
    "await (await caches.open('stolen')).put('https://example.org/', new Response('x'));",
  'a lock of the site': "await navigator.locks.request('x', () => {});",
  'the document': "document.title = 'taken';",
  'the parent': "parent.document.title = 'taken';",
  'the top window': "top.location = 'about:blank';",
  'the opener': "opener.location = 'about:blank';",
  'the frames': "frames[0].document.title = 'taken';",
  'a pop-up': "open('about:blank');",
  'a window by a client': "await clients.openWindow('about:blank');",
  'a dialogue': "alert('x');",
  'a form': "document.createElement('form').submit();",
  'a nested frame': "document.body.append(document.createElement('iframe'));",
  'navigation by assignment':
    "location.href = away; if (!location.href.startsWith(away)) throw new Error('refused');",
  'navigation by script': 'location.assign(away);',
  'the history': "history.pushState({}, '', '/taken');",
  'the clipboard': "await navigator.clipboard.writeText('x');",
  'a notification':
    "new Notification('x'); if (Notification.permission !== 'granted') throw new Error('refused');",
  'shared memory with the page':
    'new SharedArrayBuffer(1); if (!crossOriginIsolated) throw new Error("alone");',
});
