// What every page owes everyone: both switches, two languages, no barrier, and the keyboard.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { launch, open, started, watch } from "./support/browser.mjs";
import { WANG } from "./support/persons.mjs";
import { serve } from "./support/server.mjs";
import { tablet, TABLET } from "./support/tablet.mjs";
import { Visit } from "./support/visit.mjs";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser, server, filled;
before(async () => {
  browser = await launch();
  server = await serve();
  const context = await browser.newContext(TABLET);
  const page = await context.newPage();
  await open(page, server.url);
  const visit = await Visit.start(page);
  await visit.fill(WANG);
  await page.evaluate(() => (location.hash = "#/self-check/in/150100"));
  await page.getByTestId("question").waitFor();
  filled = { id: visit.id, storageState: await context.storageState() };
  await context.close();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A page of a tablet on which one visit is filled. */
async function filledPage(t, options) {
  const context = await tablet(t, browser, { ...options, storageState: filled.storageState });
  const page = await context.newPage();
  const seen = watch(page, server.url);
  await open(page, server.url);
  return { page, seen };
}

/** The pages of a self-check for which a region is chosen. */
const CHECK = ["", "/q/role", "/q/birth_date", "/q/econ", "/q/hukou_code", "/q/disability_level", "/level/disability_level", "/items", "/items/B.1.3", "/items/more", "/answers", "/result"].map((rest) => `#/self-check${rest}`);

/** The addresses of all pages. */
function addresses() {
  const steps = ["who", "why", "health", "item/B.1.3", "list/B.3", "check", "result", "other/ltci-2021", "benefits", "export"];
  const rules = ["#/rules", "#/rules/331083", "#/rules/cn", "#/institution", "#/institution/150100"];
  return ["#/", "#/visits", "#/verify", ...rules, "#/settings", ...CHECK, ...steps.map((step) => `#/visits/${filled.id}/${step}`)];
}

/** Goes to an address and waits until its heading is there and nothing is still being fetched. */
async function go(page, hash) {
  await page.evaluate((hash) => (location.hash = hash), hash);
  await page.waitForURL((url) => url.hash === hash || (hash === "#/" && url.hash === ""));
  await page.locator("main h1").waitFor();
  await page.waitForLoadState("networkidle");
}

/** Opens everything that is folded away. */
const unfold = (page) => page.locator("details").evaluateAll((all) => all.forEach((one) => (one.open = true)));

/** The violations that axe finds, each in a line. */
async function barriers(page) {
  await unfold(page);
  await page.evaluate(AXE);
  const found = await page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target}: ${failureSummary}`));
  });
  return found;
}

for (const [name, change] of [
  ["as it comes", () => {}],
  ["in elder mode, dark", (page) => page.getByTestId("elder-mode").tap()],
]) {
  test(`no page has a barrier that axe knows of, ${name}`, async (t) => {
    const dark = name.includes("dark");
    const { page, seen } = await filledPage(t, { colorScheme: dark ? "dark" : "light" });
    await change(page);
    const found = [];
    for (const hash of addresses()) {
      await go(page, hash);
      found.push(...(await barriers(page)).map((line) => `${hash} ${line}`));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 0) found.push(`${hash} is ${wide} px wider than the screen`);
    }
    await go(page, "#/institution/150100");
    await page.getByTestId("add-group").tap();
    await page.getByTestId("calculate").tap();
    await page.getByTestId("institution-results").waitFor();
    found.push(...(await barriers(page)).map((line) => `the institution's result: ${line}`));
    await go(page, `#/visits/${filled.id}/other/mzt039-2013`);
    await page.getByTestId("use-scale").tap();
    await page.getByTestId("other-level").waitFor();
    found.push(...(await barriers(page)).map((line) => `the list of another scale: ${line}`));
    await go(page, `#/visits/${filled.id}/export`);
    await page.getByTestId("export-json").tap();
    await page.getByTestId("made").waitFor();
    found.push(...(await barriers(page)).map((line) => `the file that was made: ${line}`));
    assert.deepEqual(found, []);
    assert.deepEqual(seen.faults, []);
  });
}

test("both switches are on every page and leave one where one was", async (t) => {
  const { page, seen } = await filledPage(t);
  const html = page.locator("html");
  for (const hash of addresses()) {
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
  const { page } = await filledPage(t);
  await page.getByTestId("language").tap();
  const typed = [WANG.who.name, "王**", "简体中文", ...Object.values(WANG.why).flat()];
  const left = [];
  for (const hash of addresses()) {
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
  const { page } = await filledPage(t);
  await go(page, `#/visits/${filled.id}/check`);
  await go(page, `#/visits/${filled.id}/item/B.1.4`);
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
