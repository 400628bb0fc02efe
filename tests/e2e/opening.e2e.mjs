// How the app opens: the beginning of the page that the address names is seen at once, the app opens behind it, and nothing moves.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open, started } from "./support/browser.mjs";
import { served } from "./support/served.mjs";

const app = served();

/** Requests come from the page alone, where a test can hold them up. */
const PHONE = { serviceWorkers: "block", viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75 };

async function phone(t) {
  const context = await app.context(t, PHONE);
  const page = await context.newPage();
  await page.addInitScript(() => new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) window.shifted = (window.shifted || 0) + shift.value;
  }).observe({ type: "layout-shift", buffered: true }));
  return page;
}

/** Holds up what fits a pattern; the function that lets it go, and what was asked for until now. */
async function held(page, pattern) {
  const asked = [];
  let go;
  const gone = new Promise((resolve) => (go = resolve));
  await page.route(pattern, async (route) => {
    asked.push(route.request().url());
    await gone;
    await route.continue().catch(() => {});
  });
  return { asked, go };
}

/** The beginning of the page: what it says and where. */
const beginning = (page) => page.evaluate(() => {
  const all = [...document.querySelectorAll(".page > .back-link, .page > h1, .page > h1 + p, .page > h1 + p + p.muted")];
  return all.filter((element) => element.getClientRects().length).map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return [element.textContent.trim(), x, y, width, height].join(" ");
  });
});

const PAGES = {
  "": "老人能力评得清",
  "#/self-check": "给家里老人查一查",
  "#/rules": "政策条款",
  "#/verify": "核验结果文件",
  "#/institution": "机构补贴测算",
  "#/visits": "我的评估",
  "#/settings": "设置",
};

for (const [hash, title] of Object.entries(PAGES))
  test(`what is seen of '${hash}' before the app runs is what the page says, in its place`, async (t) => {
    const page = await phone(t);
    const module = await held(page, "**/*_bg.wasm");
    await page.goto(app.url + hash);
    await page.waitForFunction(() => document.documentElement.dataset.boot);
    const before = await beginning(page);
    module.go();
    await started(page);
    assert.deepEqual(await beginning(page), before);
    assert(before.some((line) => line.startsWith(title)), before.join("\n"));
    await page.waitForLoadState("networkidle");
    assert((await page.evaluate(() => window.shifted || 0)) < 0.02, "nothing jumps");
  });

test("another page than these, and another language, begin with no words that go away again", async (t) => {
  const page = await phone(t);
  const module = await held(page, "**/*_bg.wasm");
  await page.goto(`${app.url}#/rules/150100`);
  await page.waitForFunction(() => document.documentElement.dataset.boot);
  assert.deepEqual(await beginning(page), []);
  await page.evaluate(() => localStorage.setItem("yiping/1/settings", "en"));
  await page.goto(`${app.url}?#/rules`);
  await page.waitForFunction(() => document.documentElement.dataset.boot);
  assert.deepEqual(await beginning(page), []);
  module.go();
  await started(page);
});

test("the part of a page is asked for beside the module, not after it", async (t) => {
  const page = await phone(t);
  const module = await held(page, "**/*_bg.wasm");
  const part = page.waitForRequest(/\/part-split_family-[0-9a-f]+\.wasm$/);
  await page.goto(`${app.url}#/self-check`);
  await part;
  assert(await page.locator("#boot-self-check").isVisible());
  module.go();
  await started(page);
  assert(await page.getByTestId("region-150100").isVisible(), "the page is whole when it is uncovered");
});

test("a list that does not come keeps nobody from the page", async (t) => {
  const page = await phone(t);
  const list = await held(page, "**/packs/list.json");
  await open(page, `${app.url}`);
  assert.equal(list.asked.length, 1, "asked for once");
  assert(await page.getByTestId("start-visit").isVisible());
  list.go();
  await page.getByTestId("start-institution").waitFor();
});
