// The way of a family: from the start page through one question a page to what the person is owed, on a phone.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { open, started } from "./support/browser.mjs";
import { Family, persona } from "./support/family.mjs";
import { ITEMS } from "./support/scorer.mjs";
import { served } from "./support/served.mjs";
import { PHONE } from "./support/tablet.mjs";
import { tap } from "./support/visit.mjs";

const app = served();

/** A phone on the start page, on a day. */
const phone = (t, on, options) => app.page(t, { ...PHONE, on, ...options });

/** The outcome of every rule on the page. */
const outcomes = (page) =>
  page.locator("[data-outcome]").evaluateAll((all) => Object.fromEntries(all.map((one) => [one.dataset.testid.slice("outcome-".length), one.dataset.outcome])));

for (const [id, most] of [
  ["HHHT-P1", 12],
  ["HHHT-P3", 20],
  ["ZS-P1", 20],
]) {
  test(`${id} comes to the outcomes worked out by hand in at most ${most} questions`, async (t) => {
    const { region, on, facts, expect } = await persona(id);
    const { page, seen } = await phone(t, on);
    const family = new Family(page, facts);
    await family.begin(region);
    await family.answerAll();
    t.diagnostic(`${family.asked.length} questions: ${family.asked.join(" ")}`);
    assert(family.asked.length <= most, `${family.asked.length} questions`);
    assert.equal(new Set(family.asked).size, family.asked.length, "nothing is asked twice");
    await page.getByTestId("result").waitFor();
    const found = await outcomes(page);
    for (const [rule, { outcome, disputed }] of Object.entries(expect)) {
      if (!disputed) assert.equal(found[rule], outcome, rule);
    }
    assert.deepEqual(seen.faults, []);
  });
}

test("the result adds up what is sure, says what another level would change, and can be taken along", async (t) => {
  const { region, on, facts } = await persona("HHHT-P3");
  const { page, seen } = await phone(t, on);
  const family = new Family(page, facts);
  await family.begin(region);
  await family.answerAll();
  assert.match(await page.getByTestId("sum-month").textContent(), /180 元（1 项）/);
  await page.getByTestId("levels").waitFor();
  await page.getByTestId("dates").waitFor();
  assert.match(await page.getByTestId("rule-HHHT-13").textContent(), /可能要带.*户口簿/);
  const [download] = await Promise.all([page.waitForEvent("download"), tap(page, "export-json")]);
  const file = await readFile(await download.path(), "utf8");
  const payload = JSON.parse(Buffer.from(file.split(".")[1], "base64url"));
  assert.equal(payload.kind, "self_check");
  assert(!("assessors" in (payload.actors ?? {})) && !("name" in payload.subject));
  assert.match(download.suggestedFilename(), /self-check/);
  await tap(page, "further");
  await page.getByTestId("question").waitFor();
  await family.answerAll();
  await page.getByTestId("rule-CN-18").waitFor();
  assert.deepEqual(seen.faults, []);
});

test("where a plan is over the rules in force come first, and those of the past when they are wanted", async (t) => {
  const { region, facts } = await persona("HHHT-P1");
  const { page, seen } = await phone(t, "2026-11-22");
  const family = new Family(page, facts);
  await family.begin(region);
  await family.answerAll();
  const first = family.asked.length;
  t.diagnostic(`${first} questions at first: ${family.asked.join(" ")}`);
  assert(first <= 12, `${first} questions`);
  for (const rule of ["CN-18", "HHHT-13"]) await page.getByTestId(`rule-${rule}`).waitFor({ state: "attached" });
  await tap(page, "further");
  await page.getByTestId("question").waitFor();
  await family.answerAll();
  t.diagnostic(`${family.asked.length - first} more for the past`);
  assert.equal(new Set(family.asked).size, family.asked.length, "nothing is asked twice");
  await page.getByTestId("result").waitFor();
  assert.equal(await page.getByTestId("further").count(), 0);
  assert.deepEqual(seen.faults, []);
});

test("the short form can be stopped and gone on with, and what rests on it is marked", async (t) => {
  const { region, on, facts } = await persona("HHHT-P3");
  const { page, seen } = await phone(t, on);
  const family = new Family(page, facts);
  await family.begin(region);
  while (!page.url().endsWith("/q/disability_level")) await family.answer();
  await page.getByTestId("level-estimate").tap();
  await tap(page, "continue");
  await tap(page, "items-go");
  const item = async (number) => {
    const code = ITEMS[number];
    await page.getByTestId(`item-${code}`).waitFor();
    await page.locator("input[type=radio]").last().check({ force: true });
    await tap(page, "continue");
  };
  for (let number = 0; number < 3; number += 1) await item(number);
  await page.getByTestId(`item-${ITEMS[3]}`).waitFor();
  assert.match(await page.getByTestId("level").textContent(), /1级 至 4级/);
  await tap(page, "items-stop");
  await page.locator('[data-testid="question"]:not([data-fact="disability_level"])').waitFor();
  await page.evaluate(() => (location.hash = "#/self-check/items"));
  await tap(page, "items-go");
  for (let number = 3; number < ITEMS.length; number += 1) await item(number);
  await page.waitForURL(/items\/more$/);
  assert.match(await page.getByTestId("level").textContent(), /4级/);
  await tap(page, "continue");
  await family.answerAll();
  await page.getByTestId("estimated").waitFor();
  assert.match(await page.getByTestId("rule-HHHT-17").textContent(), /按自测估计，需正式评估确认/);
  assert(!family.asked.includes("assessment_standard"));
  assert.deepEqual(seen.faults, []);
});

test("answers survive a reload and a new window, and nothing is pre-selected", async (t) => {
  const { region, on, facts } = await persona("HHHT-P1");
  const { context, page, seen } = await phone(t, on);
  const family = new Family(page, facts);
  await family.begin(region);
  assert.equal(await page.locator("input:checked").count(), 0);
  await family.answer();
  await family.answer();
  await page.locator('[data-testid="save-state"][data-state="saved"]').waitFor();
  const here = { url: page.url(), fact: await family.fact(), tally: await page.getByTestId("tally").textContent() };
  await page.reload();
  await started(page);
  assert.deepEqual({ url: page.url(), fact: await family.fact(), tally: await page.getByTestId("tally").textContent() }, here);
  const other = await context.newPage();
  await other.clock.setFixedTime(new Date(`${on}T10:00:00+08:00`));
  await open(other, `${app.url}#/self-check`);
  await tap(other, "resume");
  await other.locator(`[data-testid="question"][data-fact="${here.fact}"]`).waitFor();
  assert.deepEqual(seen.faults, []);
});

test("what is not known is not asked again and stands as missing; every answer can be changed", async (t) => {
  const { region, on, facts } = await persona("HHHT-P1");
  const { page, seen } = await phone(t, on);
  const family = new Family(page, { ...facts, living: undefined });
  await family.begin(region);
  await family.answerAll();
  assert.equal(family.asked.filter((fact) => fact === "living").length, 1);
  await page.getByTestId("open-living").first().waitFor();
  await page.evaluate(() => (location.hash = "#/self-check/answers"));
  const row = page.getByTestId("answered-living");
  await row.waitFor();
  await row.getByRole("link").tap();
  await page.getByTestId("answer-alone").tap();
  await tap(page, "continue");
  await page.waitForURL(/answers$/);
  assert.match(await row.locator("dd").first().textContent(), /一个人/);
  await tap(page, "start-over");
  await row.waitFor({ state: "detached" });
  await tap(page, "undo");
  await row.waitFor();
  assert.deepEqual(seen.faults, []);
});

test("erasing leaves nothing of a self-check on the device", async (t) => {
  const { region, on, facts } = await persona("HHHT-P1");
  const { page } = await phone(t, on);
  const family = new Family(page, facts);
  await family.begin(region);
  await family.answer();
  const kept = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("self-check")));
  assert.equal((await kept()).length, 1);
  await tap(page, "answers");
  await tap(page, "erase");
  await tap(page, "confirm");
  await page.waitForURL(/self-check$/);
  assert.deepEqual(await kept(), []);
  await page.getByTestId("resume-card").waitFor({ state: "detached" });
});

test("answers that cannot be read are said to be so, and the way is open", async (t) => {
  const { region, on, facts } = await persona("HHHT-P1");
  const { page, seen } = await phone(t, on);
  const family = new Family(page, facts);
  await family.begin(region);
  await family.answer();
  await page.evaluate(() => {
    const key = Object.keys(localStorage).find((key) => key.includes("self-check"));
    localStorage.setItem(key, localStorage.getItem(key).replace("150100", "150101"));
  });
  await page.evaluate(() => (location.hash = "#/self-check"));
  await page.reload();
  await started(page);
  await page.getByTestId("unreadable").waitFor();
  await tap(page, `region-${region}`);
  await page.getByTestId("question").waitFor();
  assert.deepEqual(seen.faults, []);
});

test("a question by the keyboard alone: an empty answer is named, and the next question has the focus", async (t) => {
  const { region, on } = await persona("HHHT-P1");
  const { page } = await phone(t, on, { viewport: { width: 1280, height: 800 }, hasTouch: false, isMobile: false });
  const focus = () => page.evaluate(() => document.activeElement.dataset.testid ?? document.activeElement.tagName);
  const reach = async (testid) => {
    for (let tabs = 0; tabs < 40; tabs += 1) {
      if ((await focus()) === testid) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`Tab does not reach ${testid}`);
  };
  await reach("start-self-check");
  await page.keyboard.press("Enter");
  await page.locator("h1:focus").waitFor();
  await reach(`region-${region}`);
  await page.keyboard.press("Enter");
  await page.locator('[data-fact="role"] h1:focus').waitFor();
  await reach("continue");
  await page.keyboard.press("Enter");
  await page.locator(".error-summary:focus").waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(await focus(), "answer-older_person");
  await page.keyboard.press("Space");
  await reach("continue");
  await page.keyboard.press("Enter");
  await page.locator('[data-testid="question"]:not([data-fact="role"]) h1:focus').waitFor();
});
