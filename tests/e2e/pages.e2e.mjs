// What every page owes everyone: both switches, two languages, and the keyboard.
import assert from "node:assert/strict";
import { test } from "node:test";
import { filled, go, unfold } from "./support/pages.mjs";
import { WANG } from "./support/persons.mjs";

const site = filled();

test("both switches are on every page and leave one where one was", async (t) => {
  const { page, seen } = await site.page(t);
  const html = page.locator("html");
  for (const hash of site.addresses) {
    await go(page, hash);
    for (const lang of ["en", "zh-Hans"]) {
      await page.getByTestId("language").tap();
      await page.locator(`html[lang="${lang}"]`).waitFor();
    }
    const before = await html.evaluate((root) => getComputedStyle(root).fontSize);
    await page.getByTestId("elder-mode").tap();
    const elder = await html.evaluate((root) => getComputedStyle(root).fontSize);
    assert(Number.parseFloat(elder) > Number.parseFloat(before), `${hash}: ${before} and ${elder}`);
    assert.equal(await page.getByTestId("elder-mode").getAttribute("aria-pressed"), "true");
    await page.getByTestId("elder-mode").tap();
    assert.equal(new URL(page.url()).hash || "#/", hash);
  }
  assert.deepEqual(seen.faults, []);
});

/** Where documents are cited by their clause, number and agency, in their own language. */
const CITED = "dd, .benefit-open, .why, .small.muted";

test("in English nothing is left in Chinese but what is cited or was typed", async (t) => {
  const { page } = await site.page(t);
  await page.getByTestId("language").tap();
  const typed = [WANG.who.name, "王**", "简体中文", ...Object.values(WANG.why).flat()];
  const left = [];
  for (const hash of site.addresses) {
    await go(page, hash);
    await unfold(page);
    const lines = await page.evaluate((cited) => {
      const own = `[lang^="zh"]:not(html), noscript, script, ${cited}`;
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const found = [];
      while (walker.nextNode()) {
        const { data, parentElement } = walker.currentNode;
        if (/\p{Script=Han}/u.test(data) && !parentElement.closest(own)) found.push(data.trim());
      }
      return found;
    }, CITED);
    const ours = lines.filter((line) => !typed.some((text) => line.includes(text)));
    left.push(...ours.map((line) => `${hash} ${line}`));
  }
  assert.deepEqual(left, []);
});

test("one item by the keyboard alone, from the check of all answers and back to it", async (t) => {
  const { page } = await site.page(t);
  await go(page, `#/visits/${site.id}/check`);
  await go(page, `#/visits/${site.id}/item/B.1.4`);
  const focus = () => page.evaluate(() => document.activeElement.dataset.testid ?? document.activeElement.tagName);
  await page.locator("h1:focus").waitFor();
  const reach = async (testid) => {
    for (let tabs = 0; tabs < 30; tabs += 1) {
      if ((await focus()) === testid) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`Tab does not reach ${testid}`);
  };
  await reach(`option-B.1.4-${WANG.answers["B.1.4"]}`);
  const outline = await page.locator(":focus ~ .choice-face").evaluate((face) => getComputedStyle(face).outlineStyle);
  assert.notEqual(outline, "none");
  await page.keyboard.press("ArrowDown");
  assert.equal(await focus(), "option-B.1.4-2");
  await page.locator('[data-testid="option-B.1.4-2"]:checked').waitFor();
  await page.keyboard.press("0");
  await page.locator('[data-testid="option-B.1.4-0"]:checked').waitFor();
  await reach("continue");
  await page.keyboard.press("Enter");
  await page.waitForURL(/check$/);
  await page.locator("h1:focus").waitFor();
});
