// Both journeys on every size of screen, by the keyboard alone, and as a screen reader is told of them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Family, persona } from "./support/family.mjs";
import { KEYS } from "./support/hands.mjs";
import { WANG } from "./support/persons.mjs";
import { ITEMS } from "./support/scorer.mjs";
import { served } from "./support/served.mjs";
import { Visit } from "./support/visit.mjs";

const app = served();
const SIZES = [[360, 740], [768, 1024], [1280, 800]];
const DESK = { viewport: { width: 1280, height: 800 }, hasTouch: false, isMobile: false };

/** Nothing is cut off at the side. */
const isNarrow = async (page) => assert(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), page.url());

for (const [width, height] of SIZES) {
  test(`the self-check of a family with nothing special on ${width}×${height}`, async (t) => {
    const { region, on, facts, expect } = await persona("HHHT-P1");
    const { page, seen } = await app.page(t, { on, viewport: { width, height } });
    const family = new Family(page, facts);
    await family.begin(region);
    await isNarrow(page);
    await family.answerAll();
    await isNarrow(page);
    assert(family.asked.length <= 12, `${family.asked}`);
    for (const [rule, { outcome }] of Object.entries(expect))
      assert.equal(await page.getByTestId(`outcome-${rule}`).getAttribute("data-outcome"), outcome, rule);
    assert.deepEqual(seen.faults, []);
  });

  test(`a visit on ${width}×${height}`, async (t) => {
    const { page, seen } = await app.page(t, { viewport: { width, height } });
    const visit = await Visit.start(page);
    await visit.who(WANG.who);
    await visit.why(WANG.why);
    await visit.health(WANG.health);
    await isNarrow(page);
    await visit.answer("B.1.1", WANG.answers["B.1.1"]);
    await visit.next("item/B.1.2");
    await visit.back("item/B.1.1");
    await visit.open("result");
    await isNarrow(page);
    await visit.saved();
    assert.deepEqual(seen.faults, []);
  });
}

/** What a screen reader is told of the page: one heading, and a name for whatever can be used or asks something. */
async function isTold(page) {
  const told = (await page.locator("body").ariaSnapshot()).split("\n");
  const lines = (role) => told.filter((line) => new RegExp(`^\\s*- '?${role}\\b`).test(line));
  const headings = lines("heading").filter((line) => line.includes("[level=1]"));
  assert.equal(headings.length, 1, `${page.url()} has the headings ${headings}`);
  for (const role of ["link", "button", "radio", "checkbox", "textbox", "combobox", "heading"])
    for (const line of lines(role)) assert.match(line, /"[^"]+"|: .+/, `${page.url()} does not name: ${line}`);
  for (const [at, line] of told.entries()) {
    if (!/^\s*- radio\b/.test(line)) continue;
    const depth = line.search(/\S/);
    const above = told.slice(0, at).findLast((other) => other.search(/\S/) < depth && /- '?(group|radiogroup)\b/.test(other));
    assert.match(above ?? "", /group "[^"]+"/, `${page.url()} asks nothing with: ${line}`);
  }
  for (const role of ["banner", "main", "contentinfo"]) assert.equal(lines(role).length, 1, `${page.url()}: ${role}`);
}

test("the self-check by the keyboard alone, as a screen reader is told of it", async (t) => {
  const { region, on, facts } = await persona("HHHT-P1");
  const { page, seen } = await app.page(t, { on, ...DESK });
  const family = new Family(page, facts, { hand: KEYS });
  await isTold(page);
  await family.begin(region);
  while (!page.url().endsWith("/result")) {
    await isTold(page);
    await family.answer();
    await page.locator("h1:focus").waitFor();
  }
  await page.getByTestId("result").waitFor();
  await isTold(page);
  await family.tap("compare");
  await family.tap("region-331083");
  await page.getByTestId("suppose").waitFor();
  await isTold(page);
  await family.suppose("registered");
  await isTold(page);
  assert.deepEqual(seen.faults, []);
});

test("a visit by the keyboard alone, as a screen reader is told of it", async (t) => {
  const { page, seen } = await app.page(t, DESK);
  const visit = await Visit.start(page, KEYS);
  await isTold(page);
  await visit.who(WANG.who);
  await isTold(page);
  await visit.why(WANG.why);
  await isTold(page);
  await visit.health(WANG.health);
  for (const [at, item] of ITEMS.entries()) {
    await isTold(page);
    await visit.answer(item, WANG.answers[item]);
    await visit.next(at + 1 < ITEMS.length ? `item/${ITEMS[at + 1]}` : "check");
  }
  await isTold(page);
  await visit.tap("finish");
  await visit.at("result");
  await isTold(page);
  assert.deepEqual(await visit.levels(), [2]);
  assert.deepEqual(seen.faults, []);
});
