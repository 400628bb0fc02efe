// A portal with 3,000 packs: the start page is as quick as with a few, shows a bounded number of regions, and finds any of them.
import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, unlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { launch, open, watch } from "./support/browser.mjs";
import { ROOT, serve } from "./support/server.mjs";

const MANY = 3000;
const SHOWN = 10;
const NAMES = ["东安", "dongan", "西平", "xiping", "南河", "nanhe", "北山", "beishan", "新城", "xincheng", "长宁", "changning", "白水", "baishui", "云台", "yuntai", "金沙", "jinsha", "石门", "shimen"];
const initialsOf = (pinyin) => pinyin.match(/dong|xi|nan|bei|xin|chang|bai|yun|jin|shi|an|ping|he|shan|cheng|ning|shui|tai|sha|men/g).map((part) => part[0]).join("");

/** Invented regions beside those of the list, as `yiping pack build --add` lists them. */
function crowded(text) {
  const list = JSON.parse(text);
  for (let number = list.regions.length; list.regions.length < MANY; number += 1) {
    const [one, two] = [number % 10, Math.floor(number / 10) % 10];
    const code = String(700000 + number * 7);
    list.regions.push({
      region: code,
      title: { zh: `${NAMES[2 * one]}${NAMES[2 * two]}${number}县`, en: `${NAMES[2 * one + 1]} ${NAMES[2 * two + 1]} ${number}` },
      initials: `${initialsOf(NAMES[2 * one + 1])}${initialsOf(NAMES[2 * two + 1])}${number}x`,
      window: { from: "2023-01-01", to: `20${27 + (number % 9)}-12-31` },
      parent: "230000",
    });
  }
  return JSON.stringify(list);
}

/** Writes a file with its compressed twins, as a portal serves it. */
async function publish(dir, name, text) {
  const [br, gz] = [brotliCompressSync(text), gzipSync(text)];
  await Promise.all([writeFile(join(dir, name), text), writeFile(join(dir, `${name}.br`), br), writeFile(join(dir, `${name}.gz`), gz)]);
  return br.length;
}

const state = {};
before(async () => {
  state.dir = await mkdtemp(join(tmpdir(), "yiping-many-"));
  await cp(join(ROOT, "dist"), state.dir, { recursive: true });
  for (const twin of ["br", "gz"]) await unlink(join(state.dir, `packs/list.json.${twin}`)).catch(() => {});
  state.bytes = await publish(state.dir, "packs/list.json", crowded(await readFile(join(state.dir, "packs/list.json"), "utf8")));
  state.browser = await launch();
  [state.few, state.many] = await Promise.all([serve(), serve({ dir: state.dir })]);
});
after(async () => {
  await state.browser?.close();
  await Promise.all([state.few?.stop(), state.many?.stop()]);
  await rm(state.dir, { recursive: true });
});

async function fresh(t) {
  const context = await state.browser.newContext({ serviceWorkers: "block" });
  t.after(() => context.close());
  return context.newPage();
}

/** Milliseconds from the request until the start page can be used, and until its regions are there. */
async function timed(t, url) {
  const page = await fresh(t);
  await page.addInitScript(() => {
    const watcher = new MutationObserver(() => {
      if (!window.usable && document.querySelector('[data-testid="start-visit"]')) window.usable = performance.now();
      if (!window.listed && document.querySelector('main a.choice-row[href^="#/rules/"]')) window.listed = performance.now();
    });
    watcher.observe(document, { childList: true, subtree: true });
  });
  await open(page, url);
  await page.waitForFunction(() => window.usable && window.listed);
  return page.evaluate(() => [window.usable, window.listed]);
}

const median = (all) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)];

test("3,000 regions do not slow the start page", async (t) => {
  assert(state.bytes < 60_000, `the list has ${state.bytes} bytes`);
  const times = { few: [], many: [] };
  await timed(t, state.few.url);
  for (let round = 0; round < 3; round += 1) for (const which of ["few", "many"]) times[which].push(await timed(t, state[which].url));
  const [usableFew, usableMany] = ["few", "many"].map((which) => median(times[which].map(([usable]) => usable)));
  const [listedFew, listedMany] = ["few", "many"].map((which) => median(times[which].map(([, listed]) => listed)));
  const told = `list ${state.bytes} bytes; usable ${Math.round(usableFew)} and ${Math.round(usableMany)} ms; listed ${Math.round(listedFew)} and ${Math.round(listedMany)} ms`;
  t.diagnostic(told);
  assert(usableMany < usableFew * 1.5 + 500, told);
  assert(listedMany < listedFew * 1.5 + 1000, told);
});

const shown = (page) => page.locator('[data-testid^="region-"]').evaluateAll((rows) => rows.map((row) => row.dataset.testid.slice("region-".length)));

/** Waits until these regions are listed and no others. */
const found = (page, codes) =>
  page.waitForFunction((wanted) => [...document.querySelectorAll('[data-testid^="region-"]')].map((row) => row.dataset.testid.slice("region-".length)).join() === wanted, codes.join());

test("with a few regions nothing is to be looked for, and those in force come first", async (t) => {
  const page = await fresh(t);
  await page.clock.setFixedTime(new Date("2026-06-01T09:00:00+08:00"));
  await open(page, state.few.url);
  await page.getByTestId("region-cn").waitFor();
  assert.equal(await page.getByTestId("find-region").count(), 0);
  assert.deepEqual(await shown(page), ["331083", "360982", "500229", "150100", "230000", "cn"]);
});

test("a bounded number of regions is shown, and any is found by name, initials and code", async (t) => {
  const page = await fresh(t);
  const seen = watch(page, state.many.url);
  await open(page, state.many.url);
  await page.getByTestId("more-regions").waitFor();
  const codes = await shown(page);
  assert.equal(codes.length, SHOWN + 1);
  assert.equal(codes.at(-1), "cn", "what holds everywhere stays in sight");
  assert.match(await page.getByTestId("more-regions").innerText(), new RegExp(String(MANY - codes.length)));
  const last = String(700000 + 2999 * 7);
  const known = [["呼和", "150100"], ["hhht", "150100"], ["3310", "331083"], ["zss", "360982"], ["Chengkou", "500229"]];
  for (const [typed, code] of [...known, ["石门石门2999县", last], ["smsm2999", last], [last, last]]) {
    await page.getByTestId("find-region").fill(typed);
    await found(page, [code]);
  }
  assert.match(await page.getByTestId(`region-${last}`).innerText(), / · 黑龙江省/, "the region it lies in stands with it");
  await page.getByTestId("find-region").fill("没有这里");
  await found(page, ["cn"]);
  assert.deepEqual(seen.faults, []);
});

test("the other pages that offer regions are bounded as well, and fetch no pack that nobody asked for", async (t) => {
  const page = await fresh(t);
  const seen = watch(page, state.many.url);
  for (const [address, row] of [["#/rules", "#/rules/"], ["#/self-check", "#/self-check/in/"], ["#/institution", "#/institution/"]]) {
    await open(page, `${state.many.url}${address}`);
    await page.locator(`main a.choice-row[href^="${row}"]`).first().waitFor();
    assert.equal((await shown(page)).filter((code) => code !== "cn").length, SHOWN, address);
  }
  await page.goto(`${state.many.url}#/rules/XX-99`);
  await page.getByText("XX-99").waitFor();
  assert.deepEqual(seen.requests.filter((url) => /packs\/(\d{6}|cn|index)\.json/.test(url)), []);
  assert.deepEqual(seen.faults, []);
});
