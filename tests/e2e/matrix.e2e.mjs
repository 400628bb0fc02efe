// All regions at a glance: every rule is counted once, and a cell leads to its rules, by tap and by the arrow keys.
import assert from "node:assert/strict";
import { test } from "node:test";
import { go } from "./support/pages.mjs";
import { served } from "./support/served.mjs";
import { PHONE } from "./support/tablet.mjs";
import { tap } from "./support/visit.mjs";

const app = served();

async function matrix(t, options) {
  const { page, seen } = await app.page(t, { on: "2021-06-01", ...options });
  await go(page, "#/rules");
  await page.getByTestId("matrix").locator("table").nth(1).waitFor({ state: "attached" });
  return { page, seen };
}

test("every rule of every region is in one cell, with the sums that are stated", async (t) => {
  const { page, seen } = await matrix(t);
  const packs = await page.evaluate(async () => {
    const read = async (path) => (await fetch(path)).json();
    const index = await read("packs/index.json");
    return Object.fromEntries(await Promise.all(index.packs.map(async ({ region }) => [region, await read(`packs/${region}.json`)])));
  });
  const wanted = {};
  for (const [region, { rules }] of Object.entries(packs))
    for (const { benefit } of rules) wanted[`cell-${region}-${benefit}`] = (wanted[`cell-${region}-${benefit}`] ?? 0) + 1;
  const shown = await page.locator('[data-testid^="cell-"]').evaluateAll((all) =>
    Object.fromEntries(all.map((cell) => [cell.dataset.testid, Number(cell.querySelector("strong").textContent.match(/\d+/)[0])])));
  assert.deepEqual(shown, wanted);
  const cell = async (id) => (await page.getByTestId(`cell-${id}`).textContent()).trim();
  assert.match(await cell("150100-meals"), /1 条写明金额每天 6 元$/);
  assert.match(await cell("150100-home_bed"), /3 条写明金额每月 135 至 240 元、给机构/);
  assert.match(await cell("230000-old_age_allowance"), /明确承诺历史$/);
  assert.deepEqual(seen.faults, []);
});

test("a cell leads to its rules with their conditions, and on to those of every region", async (t) => {
  const { page, seen } = await matrix(t, PHONE);
  await tap(page, "cell-150100-meals");
  await page.waitForURL(/#\/rules\/150100\/meals$/);
  await page.getByTestId("rule-HHHT-13").waitFor();
  const conditions = page.getByTestId("conditions-HHHT-13");
  assert.doesNotMatch(await conditions.textContent(), /户籍/);
  await conditions.locator("summary").tap();
  await conditions.getByText("户籍").first().waitFor();
  assert.doesNotMatch(await conditions.textContent(), /还没有回答/, "what is asked, not what was answered");
  await tap(page, "kind-everywhere");
  await page.waitForURL(/#\/rules\/kind\/meals$/);
  for (const region of ["150100", "331083", "360982", "500229"]) await page.getByTestId(`kind-of-${region}`).waitFor();
  await go(page, "#/rules/kind/nothing");
  await page.getByRole("heading", { name: "没有这个页面" }).waitFor();
  assert.deepEqual(seen.faults, []);
});

test("the arrow keys go from cell to cell and pass over what is empty", async (t) => {
  const { page } = await matrix(t, { viewport: { width: 1280, height: 800 }, hasTouch: false, isMobile: false });
  const focus = () => page.evaluate(() => document.activeElement.dataset.testid ?? document.activeElement.textContent);
  await page.getByTestId("cell-150100-meals").focus();
  const row = await page.locator('tr:has([data-testid="cell-150100-meals"]) a[data-testid]').evaluateAll((all) => all.map((cell) => cell.dataset.testid));
  for (const next of row.slice(row.indexOf("cell-150100-meals") + 1)) {
    await page.keyboard.press("ArrowRight");
    assert.equal(await focus(), next);
  }
  await page.keyboard.press("ArrowRight");
  assert.equal(await focus(), row.at(-1), "there is nothing further");
  await page.getByTestId("cell-150100-meals").focus();
  for (let steps = 0; steps < row.length; steps += 1) await page.keyboard.press("ArrowLeft");
  assert.equal(await focus(), "老年助餐");
  await page.keyboard.press("ArrowDown");
  assert.equal(await focus(), "家庭养老床位");
  await page.keyboard.press("Enter");
  await page.waitForURL(/#\/rules\/kind\/home_bed$/);
});
