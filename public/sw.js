// Keeps one whole version of the app on the device. A new version is fetched beside it, checked against its integrity
// values, and waits until the page says "skip-waiting".
const VERSION = {{version}};
const PREFIX = `yiping ${new URL(self.registration.scope).pathname} `;
const CACHE = PREFIX + VERSION.id;
const KEPT_VERSIONS = 3;
const PATIENCE_MS = 3000;
const MOST_ADDED_PACKS = 60;

const urlOf = (path) => new URL(path, self.registration.scope).href;
const pathOf = (request) => {
  const url = new URL(request.url);
  const scope = new URL(self.registration.scope);
  if (url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return null;
  const path = url.pathname.slice(scope.pathname.length);
  return path === "index.html" ? "" : path;
};
const integrityOf = new Map(VERSION.files);

async function add(cache, path) {
  const integrity = integrityOf.get(path);
  const response = await fetch(new Request(urlOf(path), { integrity, cache: "no-cache", credentials: "same-origin" }));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  const { status, statusText, headers } = response;
  await cache.put(urlOf(path), new Response(await response.blob(), { status, statusText, headers }));
}

async function addMissing() {
  const cache = await caches.open(CACHE);
  const missing = [];
  for (const path of [...integrityOf.keys(), ...VERSION.packs]) if (!(await cache.match(urlOf(path)))) missing.push(path);
  await Promise.all(missing.map((path) => add(cache, path)));
  await Promise.all(VERSION.settings.map((path) => fromNetworkThenCache(path).catch(() => {})));
  await Promise.all((await addedPacks()).map((path) => add(cache, path).catch(() => {})));
}

// Packs that the portal's list names beside those of this version. Of many, each is kept once it was asked for.
async function addedPacks() {
  const list = await cached("packs/list.json");
  const { regions = [] } = list ? await list.json().catch(() => ({})) : {};
  const added = regions.map(({ region }) => `packs/${region}.json`).filter((path) => !VERSION.packs.includes(path));
  return added.length > MOST_ADDED_PACKS ? [] : added;
}

async function install() {
  try {
    await addMissing();
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

// Tabs of the versions before this one may still be open, so their files are kept a while.
async function activate() {
  const older = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  const gone = older.slice(0, Math.max(0, older.length - (KEPT_VERSIONS - 1)));
  await Promise.all(gone.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function cached(path) {
  const own = await (await caches.open(CACHE)).match(urlOf(path));
  if (own) return own;
  for (const name of await caches.keys()) {
    if (!name.startsWith(PREFIX)) continue;
    const older = await (await caches.open(name)).match(urlOf(path));
    if (older) return older;
  }
  return undefined;
}

const fromCacheThenNetwork = async (path, request) => (await cached(path)) || fetch(request);

// What a portal may edit after the build: the newest there is, else the last one seen.
async function fromNetworkThenCache(path) {
  try {
    const response = await fetch(urlOf(path), { cache: "no-cache" });
    if (response.ok) await (await caches.open(CACHE)).put(urlOf(path), response.clone());
    return response;
  } catch (error) {
    const kept = await cached(path);
    if (kept) return kept;
    throw error;
  }
}

// A pack may be put in place of another without a new version of the app: the newest there is, else the last one seen.
async function fromNetworkInTime(path) {
  const fresh = fromNetworkThenCache(path);
  const kept = await cached(path);
  if (!kept) return fresh;
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, kept));
  return Promise.race([fresh.then((response) => (response.ok ? response : kept), () => kept), patience]);
}

// The network's page when it is of this version, or no page of this app at all; otherwise the page kept here, so that
// page and files are always of one version. A newer one found on the way is fetched, and waits.
async function page(event) {
  const kept = await cached("");
  if (!kept) return fetch(event.request);
  const fresh = fetch(urlOf(""), { cache: "no-cache", redirect: "manual" }).then(async (response) => {
    if (!response.ok) return kept;
    const text = await response.clone().text();
    if (text.includes(`content="${VERSION.id}"`)) return response;
    if (!text.includes('name="yiping-build"')) return response;
    event.waitUntil(self.registration.update().catch(() => {}));
    return kept;
  });
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, kept));
  return Promise.race([fresh.catch(() => kept), patience]);
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));

self.addEventListener("message", (event) => {
  if (event.data === "skip-waiting") self.skipWaiting();
  if (event.data === "check") {
    const [port] = event.ports;
    event.waitUntil(addMissing().then(() => port.postMessage(true), () => port.postMessage(false)));
  }
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const path = pathOf(request);
  if (path === null) return;
  if (path === "") { if (request.mode === "navigate") event.respondWith(page(event)); }
  else if (VERSION.settings.includes(path)) event.respondWith(fromNetworkThenCache(path));
  else if (path.startsWith("packs/")) event.respondWith(fromNetworkInTime(path));
  else if (path !== "sw.js" && request.mode !== "navigate") event.respondWith(fromCacheThenNetwork(path, request));
});
