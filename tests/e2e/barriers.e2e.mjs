// No page keeps anyone out: what axe knows of, what elder mode promises, and a screen of 320 px, which is a zoom of 400 %.
// Every language, mode and width is tried in some combination; with E2E_WHOLE=1 all of them are, with E2E_WHOLE="en elder" those.
import assert from "node:assert/strict";
import { test } from "node:test";
import { barriers, COMBINATIONS } from "./support/barriers.mjs";
import { tooSmall } from "./support/measure.mjs";
import { filled, go, unfold } from "./support/pages.mjs";

const SOME = ["zh-Hans theme-light 360", "zh-Hant theme-dark 768", "en contrast-more 1280", "en elder 360"];
const name = ({ language, mode, width }) => `${language} ${mode} ${width}`;
const whole = process.env.E2E_WHOLE;
const tried = COMBINATIONS.map((one) => ({ ...one, name: name(one) })).filter(({ name }) => (whole ? whole === "1" || name.includes(whole) : SOME.includes(name)));

const site = filled();

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

for (const { language, mode, width, height } of tried) {
  test(`no page has a barrier that axe knows of: ${language}, ${mode}, ${width} px`, async (t) => {
    const { page, seen } = await site.page(t, { viewport: { width, height }, settings: `${language} ${mode}` });
    assert.deepEqual(await everywhere(page, barriers), []);
    assert.deepEqual(seen.faults, []);
  });
}

test("where less motion is asked for nothing moves", async (t) => {
  const { page } = await site.page(t, { reducedMotion: "reduce" });
  const moving = () => page.evaluate(() => [...document.querySelectorAll("*")].flatMap((element) => {
    const { transitionDuration, animationName } = getComputedStyle(element);
    const still = animationName === "none" && transitionDuration.split(", ").every((time) => time === "0s");
    return still ? [] : [`${element.tagName}.${element.className} moves`];
  }));
  assert.deepEqual(await everywhere(page, moving), []);
});

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
