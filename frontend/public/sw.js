// Makes the page installable. It keeps no part of the page, so nothing old is ever shown; without a connection it
// answers with a page that says so.
const KEPT = 'offline-1'
const OFFLINE = ['./offline.html', './offline.css']

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(OFFLINE)))
  self.skipWaiting()
})

self.addEventListener('activate', (event) => {
  const dropOthers = async () => {
    const names = await caches.keys()
    await Promise.all(names.filter((name) => name !== KEPT).map((name) => caches.delete(name)))
    await self.clients.claim()
  }
  event.waitUntil(dropOthers())
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.mode === 'navigate') {
    event.respondWith(fetch(request).catch(() => caches.match(OFFLINE[0])))
  } else if (request.url.endsWith('/offline.css')) {
    event.respondWith(fetch(request).catch(() => caches.match(OFFLINE[1])))
  }
})
