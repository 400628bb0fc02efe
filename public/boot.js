// Starts the app: checks the engine, fetches the module under its integrity value, then looks after the offline copy.
// On <html>: data-offline="installing|ready|unavailable", data-offline-reason="insecure|unsupported|failed" beside
// "unavailable", data-update="waiting" when a new version is ready. A `yiping-update` event on window takes that version.
const BUILD = {{build}};
const root = document.documentElement;
// Pages whose beginning the page holds, and the part of the module that each needs.
const PAGES = new Map([["start"], ["self-check", "family"], ["rules", "rules"], ["verify", "verify"], ["institution", "institution"], ["visits"], ["settings"]]);
// Steps of a visit that need a part.
const OUTCOME = ["result", "benefits", "export"];
// So long does the page wait for what is fetched before it is uncovered, once the module runs.
const PATIENCE_MS = 5000;

function show(id, detail) {
  for (const other of ["boot-wait", "boot-slow"]) document.getElementById(other).hidden = true;
  document.getElementById("boot-detail").textContent = detail || "";
  document.getElementById(id).hidden = false;
}

// This script may run before the page is parsed to its end.
const parsed = new Promise((resolve) => {
  if (document.readyState !== "loading") resolve();
  else document.addEventListener("DOMContentLoaded", resolve);
});

// What was chosen on this device and where the page leads, so that the first thing seen looks like the rest; the app reads
// the same words. Returns the part that the page needs.
function look() {
  let saved = "";
  try { saved = localStorage.getItem("yiping/1/settings") || ""; } catch (error) { /* storage is forbidden */ }
  const chosen = saved.split(" ");
  const dark = chosen.includes("theme-dark") || (!chosen.includes("theme-light") && matchMedia("(prefers-color-scheme: dark)").matches);
  root.dataset.theme = dark ? "dark" : "light";
  if (chosen.includes("elder")) root.dataset.elder = "on";
  const text = /\btext-(large|largest)\b/.exec(saved);
  if (text) root.dataset.text = text[1];
  const [place, ...rest] = location.hash.slice(2).split("/");
  const page = place || "start";
  const known = PAGES.has(page) && rest.length === 0 && !chosen.includes("en") && !chosen.includes("zh-Hant");
  root.dataset.boot = known ? page : "other";
  return place === "visits" && OUTCOME.includes(rest[1]) ? "outcome" : PAGES.get(page);
}

function engineIsOld() {
  return typeof WebAssembly !== "object" || typeof BigInt64Array !== "function" || typeof "".replaceAll !== "function";
}

// After the first paint, which what is fetched from now on would only delay. A page that is not seen is not painted.
const painted = () => new Promise((resolve) => {
  if (document.visibilityState === "hidden") return resolve();
  requestAnimationFrame(() => requestAnimationFrame(resolve));
  setTimeout(resolve, 300);
});

// What the page shows first: asked for now, it is here when the module asks for it.
function preload(...paths) {
  for (const href of paths) {
    const link = Object.assign(document.createElement("link"), { rel: "preload", as: "fetch", crossOrigin: "anonymous", href });
    document.head.appendChild(link);
  }
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// A task of its own. A timer would do, but in a tab in the background it takes a second.
const nextTask = () => new Promise((resolve) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = resolve;
  port2.postMessage(null);
});

// The app opens in turns: between two of them the browser paints and answers.
async function open(app) {
  const late = Date.now() + PATIENCE_MS;
  let left;
  do {
    await (left === app.Left.Waits ? pause(20) : nextTask());
    left = app.take_turn(Date.now() < late);
  } while (left !== app.Left.Nothing);
}

const idle = () => new Promise((resolve) => {
  if (window.requestIdleCallback) requestIdleCallback(resolve, { timeout: 2000 });
  else setTimeout(resolve, 500);
});

// What the page did not need. Without a network for it, a part is asked for again when it is needed.
async function compileParts() {
  try {
    await parts.fetchAll();
  } catch (error) {
    return console.warn(`${error}`);
  }
  forbidEvaluation();
}

// All of the module is compiled by now: from here on the page evaluates nothing, whatever it is made to do.
function forbidEvaluation() {
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = "script-src 'self'";
  document.head.appendChild(policy);
}

let parts;

async function start() {
  const part = look();
  await painted();
  preload("config.json", "packs/list.json");
  const wasm = fetch(BUILD.wasm, { integrity: BUILD.integrity });
  wasm.catch(() => {});
  await parsed;
  if (engineIsOld()) return show("boot-old");
  try {
    parts = await import(BUILD.parts);
    if (part) parts.fetchPart(part).catch(() => {});
    const app = await import(BUILD.glue);
    parts.begin(await app.default({ module_or_path: wasm }));
    await open(app);
  } catch (error) {
    return show("boot-failed", `${BUILD.id} ${error}`);
  }
  document.getElementById("boot").remove();
  await idle();
  await compileParts();
  await keepOffline();
}

function offline(state, reason) {
  root.dataset.offline = state;
  if (reason) root.dataset.offlineReason = reason;
  else delete root.dataset.offlineReason;
}

function asksForWholeCopy(worker) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (event) => resolve(event.data === true);
    setTimeout(() => resolve(false), 60000);
    worker.postMessage("check", [port2]);
  });
}

async function whenActive(worker) {
  if (!(await asksForWholeCopy(worker))) return offline("unavailable", "failed");
  offline("ready");
}

function follow(registration, worker) {
  if (!worker) return;
  const changed = () => {
    if (worker.state === "installed" && registration.active) root.dataset.update = "waiting";
    if (worker.state === "activated") whenActive(worker);
    if (worker.state === "redundant" && !registration.active) offline("unavailable", "failed");
  };
  worker.addEventListener("statechange", changed);
  changed();
}

function takeUpdates(registration) {
  window.addEventListener("yiping-update", () => {
    if (!registration.waiting) return;
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    registration.waiting.postMessage("skip-waiting");
  });
  let asked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible" || Date.now() - asked < 3600000) return;
    asked = Date.now();
    registration.update().catch(() => {});
  });
}

async function keepOffline() {
  if (!window.isSecureContext) return offline("unavailable", "insecure");
  if (!navigator.serviceWorker) return offline("unavailable", "unsupported");
  offline("installing");
  try {
    const registration = await navigator.serviceWorker.register("sw.js", { updateViaCache: "none" });
    follow(registration, registration.active);
    follow(registration, registration.waiting);
    follow(registration, registration.installing);
    registration.addEventListener("updatefound", () => follow(registration, registration.installing));
    takeUpdates(registration);
  } catch (error) {
    offline("unavailable", "failed");
  }
}

start();
