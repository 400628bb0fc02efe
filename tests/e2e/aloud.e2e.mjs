// Reading aloud: by a voice of the device, in the language of the page, and silent when the page is left.
import assert from "node:assert/strict";
import { test } from "node:test";
import { filled, go } from "./support/pages.mjs";

const site = filled();

/** A page on a device with these voices: language, and whether the device itself speaks. */
async function device(t, voices, settings) {
  const { page } = await site.page(t, { settings });
  await page.addInitScript((voices) => {
    window.spoken = [];
    window.SpeechSynthesisUtterance = function (text) { this.text = text; };
    const all = voices.map(([lang, localService]) => ({ lang, localService }));
    const speak = ({ text, voice }) => window.spoken.push(`${voice.lang} ${text}`);
    Object.defineProperty(window, "speechSynthesis", { value: { getVoices: () => all, speak, cancel: () => window.spoken.push("silence") } });
  }, voices);
  await page.reload();
  await page.locator("main h1").waitFor();
  return page;
}

const ALL = [["en-US", true], ["zh-CN", true], ["zh-TW", true], ["zh-CN", false]];

for (const [settings, voice, words] of [["zh-Hans", "zh-CN", "进食"], ["zh-Hant", "zh-TW", "進食"], ["en", "en-US", "Eating"]]) {
  test(`items, questions and results are read in the language of the page: ${settings}`, async (t) => {
    const page = await device(t, ALL, settings);
    for (const hash of [`#/visits/${site.id}/item/B.1.1`, "#/self-check/q/econ", "#/self-check/items/B.1.1", "#/self-check/result"]) {
      await go(page, hash);
      await page.getByTestId("read-aloud").tap();
      const spoken = await page.evaluate(() => window.spoken.splice(0));
      assert(spoken.length > 1 && spoken.every((line) => line.startsWith(`${voice} `)), `${hash} ${spoken}`);
      if (hash.endsWith("item/B.1.1")) assert(spoken[0].includes(words), spoken[0]);
      await page.evaluate(() => (location.hash = "#/verify"));
      await page.waitForFunction(() => window.spoken.includes("silence"));
      await page.evaluate(() => window.spoken.splice(0));
    }
  });
}

test("where only a remote voice or none speaks the language there is no button", async (t) => {
  const page = await device(t, [["en-US", true], ["zh-CN", false]], "zh-Hans");
  await go(page, `#/visits/${site.id}/item/B.1.1`);
  await page.getByTestId("item-B.1.1").waitFor();
  assert.equal(await page.getByTestId("read-aloud").count(), 0);
});
