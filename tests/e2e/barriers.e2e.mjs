// No page keeps anyone out: what axe knows of, what elder mode promises, and a screen of 320 px, which is a zoom of 400 %.
// Every language, mode and width is tried in some combination; with E2E_WHOLE=1 all of them are.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";
import { tooSmall } from "./support/measure.mjs";
import { filled, go, unfold } from "./support/pages.mjs";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WIDTHS = { 360: 740, 768: 1024, 1280: 800 };
const WHOLE = ["theme-light", "theme-dark", "contrast-more", "elder"].flatMap((mode) =>
  ["zh", "en"].flatMap((language) => Object.keys(WIDTHS).map((width) => [language, mode, Number(width)])));
const SOME = [
  ["zh", "theme-light", 360],
  ["zh", "theme-dark", 768],
  ["en", "contrast-more", 1280],
  ["en", "elder", 360],
];

const site = filled();

/** The violations that axe finds, each in a line. */
async function barriers(page) {
  await unfold(page);
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target}: ${failureSummary}`));
  });
}

/** Lines of what is found on every page, and on what appears there after a tap. */
async function everywhere(page, look) {
  const found = [];
  const say = async (where) => found.push(...(await look(page)).map((line) => `${where} ${line}`));
  for (const hash of site.addresses) {
    await go(page, hash);
    await say(hash);
  }
  await go(page, "#/institution/150100");
  await page.getByTestId("add-group").tap();
  await page.getByTestId("calculate").tap();
  await page.getByTestId("institution-results").waitFor();
  await say("the institution's result:");
  await go(page, `#/visits/${site.id}/other/mzt039-2013`);
  await page.getByTestId("use-scale").tap();
  await page.getByTestId("other-level").waitFor();
  await say("the list of another scale:");
  await go(page, `#/visits/${site.id}/export`);
  await page.getByTestId("export-json").tap();
  await page.getByTestId("made").waitFor();
  await say("the file that was made:");
  return found;
}

for (const [language, mode, width] of process.env.E2E_WHOLE ? WHOLE : SOME) {
  test(`no page has a barrier that axe knows of: ${language}, ${mode}, ${width} px`, async (t) => {
    const viewport = { width, height: WIDTHS[width] };
    const { page, seen } = await site.page(t, { viewport, settings: `${language} ${mode}` });
    assert.deepEqual(await everywhere(page, barriers), []);
    assert.deepEqual(seen.faults, []);
  });
}

for (const language of ["zh", "en"]) {
  test(`elder mode is as large as it promises: ${language}`, async (t) => {
    const { page } = await site.page(t, { viewport: { width: 360, height: 740 }, settings: `${language} elder` });
    const small = async () => {
      await unfold(page);
      return page.evaluate(tooSmall);
    };
    assert.deepEqual(await everywhere(page, small), []);
  });
}

for (const settings of ["zh", "en elder"]) {
  test(`nothing is wider than a screen of 320 px: ${settings}`, async (t) => {
    const { page } = await site.page(t, { viewport: { width: 320, height: 256 }, settings });
    const wide = async () => {
      await unfold(page);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      return over > 0 ? [`is ${over} px wider`] : [];
    };
    assert.deepEqual(await everywhere(page, wide), []);
  });
}
