// The same person in another region: nothing is supposed unsaid, and nothing supposed touches the answers.
import assert from "node:assert/strict";
import { test } from "node:test";
import { started } from "./support/browser.mjs";
import { Family, persona } from "./support/family.mjs";
import { served } from "./support/served.mjs";
import { PHONE } from "./support/tablet.mjs";
import { tap } from "./support/visit.mjs";

const app = served();

/** A family that has come to its result. */
async function answered(t, id, options) {
  const { region, on, facts } = await persona(id);
  const { page, seen } = await app.page(t, { ...PHONE, on, ...options });
  const family = new Family(page, facts);
  await family.begin(region);
  await family.answerAll();
  family.asked = [];
  return { page, seen, family };
}

/** How a rule stands in the comparison: its line, whether it is folded away as not met. */
const line = (page, rule) => page.locator(".compare li", { has: page.locator(`a[href="#/rules/${rule}"]`) });
const strength = (page, rule) => line(page, rule).locator(".tag").first().textContent();

test("what is supposed is chosen first, stands on the page, and decides", async (t) => {
  const { page, seen, family } = await answered(t, "HHHT-P3");
  await tap(page, "compare");
  await tap(page, "region-360982");
  await tap(page, "continue");
  await page.locator(".error-summary").waitFor();
  assert.equal(await page.getByTestId("comparison").count(), 0, "nothing is compared before it is said how");

  await family.compare("360982", "registered");
  assert(!family.asked.includes("hukou_code") && !family.asked.includes("resident_here"), `${family.asked}`);
  assert.match(await page.getByTestId("supposed").textContent(), /假如老人的户口迁到樟树市，也住到那里/);
  assert.match(await page.getByTestId("side-150100").textContent(), /照您的回答[\s\S]*每月约 180 元[\s\S]*一年约 2190 元/);
  assert.match(await page.getByTestId("side-360982").textContent(), /假设：迁户口，住过去/);
  assert.equal(await strength(page, "ZS-01"), "明确承诺");
  assert.match(await line(page, "HHHT-13").textContent(), /每天 6 元、给本人/);

  family.facts = { ...family.facts, resident_here: false };
  await family.compare("360982", "stays");
  assert(family.asked.includes("resident_here"), "nobody had said where the person lives");
  assert.match(await page.getByTestId("supposed").textContent(), /不搬/);
  assert.equal(await strength(page, "ZS-01"), "目前不符合", "who lives elsewhere is not of the place");
  await page.evaluate(() => (location.hash = "#/self-check/answers"));
  assert.match(await page.getByTestId("answered-hukou_code").textContent(), /150102/, "the answers are as they were");
  assert.deepEqual(seen.faults, []);
});

test("what the other region alone asks is asked, or stands as missing; all of it is kept", async (t) => {
  const { page, seen, family } = await answered(t, "YH-P3");
  family.facts = { ...family.facts, residence_area: undefined };
  await family.compare("500229", "living");
  assert(family.asked.includes("residence_area"), `${family.asked}`);
  const missing = page.getByTestId("side-500229").getByTestId("open-residence_area");
  await missing.waitFor();
  await page.reload();
  await started(page);
  await missing.tap();
  await page.getByTestId("answer-rural").tap();
  await tap(page, "continue");
  await page.getByTestId("comparison").waitFor();
  await missing.waitFor({ state: "detached" });
  assert.match(await page.getByTestId("side-331083").textContent(), /照您的回答/);
  assert.deepEqual(seen.faults, []);
});

test("wide screens have columns, narrow ones one region under the other, paper the table", async (t) => {
  const { page, family } = await answered(t, "HHHT-P3");
  await family.compare("331083", "registered");
  const cells = page.locator('[data-testid="kind-meals"] td');
  const boxes = async () => [await cells.first().boundingBox(), await cells.last().boundingBox()];
  let [own, other] = await boxes();
  assert(other.y >= own.y + own.height && Math.abs(other.x - own.x) < 1, "one under the other");
  await page.setViewportSize({ width: 1024, height: 768 });
  [own, other] = await boxes();
  assert(other.x >= own.x + own.width - 1 && Math.abs(other.y - own.y) < 1, "side by side");
  assert.equal(await page.getByRole("columnheader").count() >= 3 && (await page.getByRole("rowheader", { name: "老年助餐" }).count()), 1);
  await page.emulateMedia({ media: "print" });
  assert(await page.getByTestId("supposed").isVisible(), "what is supposed is on paper too");
  assert.equal(await page.getByTestId("print").isVisible(), false);
});

test("a region is not compared with itself, and not with one that is not there", async (t) => {
  const { page } = await answered(t, "HHHT-P1");
  for (const code of ["150100", "999999"]) {
    await page.evaluate((hash) => (location.hash = hash), `#/self-check/compare/${code}`);
    await page.getByRole("heading", { name: /没有|找不到/ }).waitFor();
  }
});
