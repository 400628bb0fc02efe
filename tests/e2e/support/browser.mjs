// Chromium as the tests use it: headless, quiet on the network, and every page watched for what it should never do.
import { chromium } from "playwright-core";

const ARGS = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts a browser with an empty profile, or with `profile` as its folder (then a context is returned). */
export function launch({ args = [], profile, ...options } = {}) {
  const all = { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: [...ARGS, ...args], ...options };
  return profile ? chromium.launchPersistentContext(profile, all) : chromium.launch(all);
}

/** Collects the page's requests, and its faults: errors, policy violations, requests to anywhere but `base`. */
export function watch(page, base) {
  const seen = { requests: [], faults: [] };
  page.on("request", (request) => {
    seen.requests.push(request.url());
    if (!request.url().startsWith(base) && !/^(data|blob):/.test(request.url())) seen.faults.push(`request to ${request.url()}`);
  });
  page.on("pageerror", (error) => seen.faults.push(`error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") seen.faults.push(`console: ${message.text()} ${message.location().url}`);
  });
  return seen;
}

/** Opens the app and waits until its own page has replaced the one shown while loading. */
export async function open(page, url) {
  await page.goto(url);
  await started(page);
}

/** The app runs. */
export const started = (page) => page.waitForSelector("#boot", { state: "detached" });

/** Waits until `<html data-…>` reads as wanted. */
export const root = (page, attribute, value) =>
  page.waitForFunction(([name, wanted]) => document.documentElement.dataset[name] === wanted, [attribute, value]);
