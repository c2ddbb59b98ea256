/*
 * Keeps the frame of the page and the help pages for times without a connection. Nothing a person reads or
 * writes is ever kept here: answers of the API go past it untouched, and the one page it stores is fetched
 * without credentials.
 */
const version = '__VERSION__'
const files = ['__FILES__']
const cacheName = `kith-${version}`

self.addEventListener('install', (event) => {
  event.waitUntil(fill().then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(forgetOld().then(() => self.clients.claim()))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (url.pathname.startsWith('/api/')) return
  if (request.mode === 'navigate') event.respondWith(page(request))
  else if (files.includes(url.pathname)) event.respondWith(file(request))
})

async function fill() {
  const cache = await caches.open(cacheName)
  const requests = files.map((path) => new Request(path, { credentials: 'omit' }))
  await cache.addAll(requests)
}

async function forgetOld() {
  const names = await caches.keys()
  const old = names.filter((name) => name.startsWith('kith-') && name !== cacheName)
  await Promise.all(old.map((name) => caches.delete(name)))
}

/** A page comes from the server; without a connection, the empty frame draws what it can by itself. */
async function page(request) {
  try {
    return await fetch(request)
  } catch (error) {
    const frame = await kept('/index.html')
    if (frame) return frame
    throw error
  }
}

/** Names of assets change with their content, so what is kept is right; the two others are asked for first. */
async function file(request) {
  const { pathname } = new URL(request.url)
  if (pathname.startsWith('/assets/')) return (await kept(pathname)) ?? fetch(request)
  try {
    return await fetch(request)
  } catch (error) {
    const copy = await kept(pathname)
    if (copy) return copy
    throw error
  }
}

async function kept(path) {
  const cache = await caches.open(cacheName)
  return cache.match(path)
}
