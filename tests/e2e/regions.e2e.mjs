// What regions have: their rules and targets, the national rules beside them, sums for institutions, and a second scale.
import assert from "node:assert/strict";
import { test } from "node:test";
import { go } from "./support/pages.mjs";
import { WANG } from "./support/persons.mjs";
import { served } from "./support/served.mjs";
import { tap, Visit } from "./support/visit.mjs";
import { report, yiping } from "./support/yiping.mjs";

const app = served();

test("rules: a region, its groups, a search, and a rule by its address", async (t) => {
  const { page, seen } = await app.page(t);
  await go(page, "#/rules");
  for (const region of ["150100", "230000", "331083", "360982", "500229", "cn"])
    await page.locator(`main a.choice-row[href="#/rules/${region}"]`).waitFor();
  await page.locator('main a.choice-row[href="#/rules/150100"]').tap();
  await page.getByTestId("rules-Person").waitFor();
  assert.equal(await page.getByTestId("rule-HHHT-13").isVisible(), false, "groups are folded at first");
  await page.getByTestId("rules-filter").fill("助餐");
  await page.getByTestId("rule-HHHT-13").waitFor();
  const found = Number((await page.getByTestId("rules-found").innerText()).match(/\d+/)[0]);
  assert.equal(await page.locator("main article.rule[data-testid^=rule-]").count(), found);
  assert(found > 0 && found < 20, `${found} found`);
  await page.getByTestId("rules-filter").fill("hhht-i03");
  await page.getByTestId("rule-HHHT-I03").waitFor();
  assert.equal(await page.locator("main article.rule[data-testid^=rule-]").count(), 1);
  await go(page, "#/rules/CK-I01");
  await page.locator("#rule-CK-I01:focus").waitFor();
  await go(page, "#/rules/XX-99");
  await page.getByText("XX-99").waitFor();
  assert.deepEqual(seen.faults, []);
});

test("targets: the table of 玉环 by year, with what contradicts it", async (t) => {
  const { page, seen } = await app.page(t);
  await go(page, "#/rules/331083");
  const targets = page.getByTestId("targets");
  await targets.locator("summary").tap();
  const carers = page.getByTestId("target-YH-T01");
  const spoken = await carers.locator("svg").getAttribute("aria-label");
  assert.match(spoken, /2022：24 人、.*2024：25\.5 人、.*2027：28 人/);
  assert.equal(await carers.locator("rect.plot-bar").count(), 6);
  const terminals = page.getByTestId("target-YH-T09");
  assert.equal(await terminals.locator("rect.plot-bar").count(), 5, "50% is no number of terminals");
  assert.match(await terminals.innerText(), /2027\s*50%[\s\S]*单位由个变为%/);
  assert.match(await page.getByTestId("target-YH-T02").innerText(), /有疑问[\s\S]*64\.8万/);
  assert.deepEqual(seen.faults, []);
});

test("the national rules stand beside a region, and what is not verified is never plainly met", async (t) => {
  const { page, seen } = await app.page(t);
  const visit = await Visit.start(page);
  await visit.fill(WANG);
  await visit.open("benefits");
  assert.equal(await visit.decide("CN-18", { econ: "dibao" }), "met");
  await page.getByTestId("outcome-CN-04").waitFor({ state: "attached" });
  const outcomes = await page.locator('[data-testid^="outcome-CN-"]').evaluateAll((all) =>
    all.map(({ dataset }) => [dataset.testid.slice(8), dataset.outcome]));
  assert.equal(outcomes.length, 18);
  assert.deepEqual(outcomes.filter(([, outcome]) => outcome === "met").map(([id]) => id), ["CN-18"]);
  const listed = await page.getByTestId("rule-CN-03").innerText();
  for (const words of ["未核实", "没有看到文件原文"]) assert(listed.includes(words), `${words}: ${listed}`);

  await page.getByText(/^地区：呼和浩特市、全国/).tap();
  await visit.tap("region-150100");
  await page.getByText("请先选地区").waitFor();
  assert.equal(await page.getByTestId("outcome-CN-18").count(), 0, "without a region nothing is checked");
  assert.deepEqual(seen.faults, []);
});

test("what another reading would give stands with the reasons", async (t) => {
  const { page, seen } = await app.page(t);
  const visit = await Visit.start(page);
  await visit.fill(WANG);
  await visit.open("benefits");
  const card = page.getByTestId("rule-CN-12");
  await card.locator("summary").tap();
  const other = page.getByTestId("reading-A6-from_level_3").first();
  await other.waitFor();
  assert.match(await card.innerText(), /失能从哪一级算起[\s\S]*从重度算起[\s\S]*还差一点信息/);
  assert.deepEqual(seen.faults, []);
});

test("what was opened on the page of benefits stays open when an answer draws it anew", async (t) => {
  const { page, seen } = await app.page(t);
  const visit = await Visit.start(page);
  await visit.fill(WANG);
  await visit.open("benefits");
  const folded = page.locator(".benefit-region > details", { hasText: "目前不符合" }).first();
  await folded.locator("> summary").tap();
  const asked = page.locator("#question");
  const before = await asked.getAttribute("data-fact");
  await visit.tap(asked.locator("label").first());
  await visit.tap("answer-question");
  await page.waitForFunction((before) => document.querySelector("#question")?.dataset.fact !== before, before);
  assert(await folded.evaluate((part) => part.open));
  assert.deepEqual(seen.faults, []);
});

/** What the command line says of one rule. */
async function checked(region, on, facts, rule) {
  const run = await yiping(["check", "--region", region, "--on", on], JSON.stringify({ facts }));
  assert.equal(run.code, 0, run.err);
  return JSON.parse(run.out).rules.find(({ id }) => id === rule);
}

test("sums for an institution are those of the command line", async (t) => {
  const { page, seen } = await app.page(t);
  await tap(page, page.getByTestId("start-institution").getByRole("link"));
  await page.locator('main a[href="#/institution/150100"]').tap();
  await tap(page, "provider_kind-community_service_centre");
  await tap(page, "provider_grade-3");
  await tap(page, "add-group");
  const group = page.getByTestId("group-1");
  await group.locator('input[type="text"]').first().fill("十");
  await tap(page, "calculate");
  await page.getByRole("alert").waitFor();
  await group.locator('input[type="text"]').first().fill("10");
  const answer = (end) => tap(page, group.locator(`[data-testid$="${end}"]`));
  for (const end of ["-mode-home_bed", "-hukou_code-150100", "-disability_level-2", "-dementia_dx-no", "-dementia_severity-none", "-home_bed_24h-yes"])
    await answer(end);
  await tap(page, "calculate");
  await page.locator("#institution-results:focus").waitFor();
  const residents = [{ count: 10, mode: "home_bed", hukou_code: "150100", disability_level: 2, dementia_dx: false, dementia_severity: "none", home_bed_24h: true }];
  const facts = { provider_kind: "community_service_centre", provider_grade: 3, residents };
  const wanted = await checked("150100", "2026-11-22", facts, "HHHT-I01");
  const card = page.getByTestId("rule-HHHT-I01");
  assert.equal(await page.getByTestId("outcome-HHHT-I01").getAttribute("data-outcome"), wanted.outcome);
  const text = await card.innerText();
  assert.equal(wanted.amount.kind, "exact");
  const yuan = (wanted.amount.fen / 100).toString().replace(/\B(?=(\d{3})+$)/g, "[, ]?");
  assert.match(text, new RegExp(`每月 ${yuan}`), text);
  assert.match(text, /给机构[\s\S]*A五\(二\)3/);

  await go(page, "#/institution/500229");
  await page.getByTestId("provider_kind-disabled_tekun_centre").tap();
  await page.locator("#staff_service").fill("3");
  await page.getByTestId("group-1").locator('input[type="text"]').first().waitFor();
  const short = page.getByTestId("rule-CK-I01");
  await page.getByTestId("group-1").locator('[data-testid$="-mode-resident"]').tap();
  await page.waitForFunction(() => document.querySelector('[data-testid="outcome-CK-I01"]')?.dataset.outcome === "not_met");
  assert.equal(await short.evaluate((card) => card.closest("section.benefit-group")?.querySelector("h3")?.textContent.startsWith("没有达到的要求")), true);
  assert.match(await short.innerText(), /：9，要求不低于 10/);
  assert.match(await page.getByTestId("rule-CK-I06").innerText(), /补全信息后才能算出金额/);
  assert.deepEqual(seen.faults, []);
});

test("a second scale in a visit: its level beside the national one, kept, and not in the file", async (t) => {
  const { page, seen } = await app.page(t);
  const visit = await Visit.start(page);
  await visit.fill(WANG);
  await visit.open("result");
  const national = await visit.levels();
  await page.getByTestId("other-scales").getByRole("link").first().tap();
  await visit.at("other/ltci-2021");
  await visit.tap("use-scale");
  const level = page.getByTestId("other-level");
  await level.waitFor();
  const full = { A: 10, C: 4, P: 3 };
  const answers = {};
  for (const [domain, count] of Object.entries(full)) {
    for (let number = 1; number <= count; number += 1) {
      const first = page.locator(`[data-testid^="option-${domain}.${number}-"]`).first();
      const testid = await first.getAttribute("data-testid");
      answers[`${domain}.${number}`] = testid.split("-")[2];
      await tap(page, testid);
    }
  }
  await visit.tap("option-A.7-5");
  answers["A.7"] = "5";
  await visit.saved();
  const scored = await yiping(["score", "--scale", "ltci-2021"], JSON.stringify({ scale: "ltci-2021", answers }));
  const wanted = JSON.parse(scored.out);
  assert.equal(wanted.complete, true);
  assert.match(await level.innerText(), new RegExp(`^${wanted.level}级`));
  assert.match(await page.getByTestId("other-result").innerText(), /未核实/);

  await page.reload();
  await level.waitFor();
  assert.match(await level.innerText(), new RegExp(`^${wanted.level}级`), "the answers are kept");
  await visit.open("result");
  assert.match(await page.getByTestId("other-ltci-2021").innerText(), new RegExp(`${wanted.level}级`));
  assert.deepEqual(await visit.levels(), national, "the national level is as it was");

  await visit.open("export");
  await page.getByText("其他标准的评估").waitFor();
  const file = await visit.download("export-json");
  const replayed = await report("replay", file.text);
  assert.deepEqual([replayed.code, replayed.verdict, replayed.differences], [0, "same", []]);
  const payload = Buffer.from(file.text.split(".")[1], "base64url").toString();
  assert(!payload.includes("ltci-2021"));
  assert.deepEqual(seen.faults, []);
});
