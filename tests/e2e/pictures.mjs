// Takes a picture of every page in every size and mood: node tests/e2e/pictures.mjs OUT [--moods zh-light,en-elder] [--part of-an-address]
// [--dist folder]. OUT/result.png is the first screen of the result, for the README.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { launch, open } from "./support/browser.mjs";
import { addresses, check, go } from "./support/pages.mjs";
import { WANG } from "./support/persons.mjs";
import { serve } from "./support/server.mjs";
import { TABLET } from "./support/tablet.mjs";
import { Visit } from "./support/visit.mjs";

const SIZES = [[768, 1024], [1280, 800], [360, 740]];
const LANGUAGES = { zh: "zh-Hans", hant: "zh-Hant", en: "en" };
const MODES = { light: "theme-light", dark: "theme-dark", contrast: "contrast-more", elder: "elder" };
/** The settings of each mood, as the app keeps them: every language in every mode. */
const MOODS = Object.fromEntries(Object.entries(LANGUAGES).flatMap(([language, letters]) =>
  Object.entries(MODES).map(([mode, words]) => [`${language}-${mode}`, `${letters} ${words}`])));
/** What a device shows on which nothing is kept. */
const EMPTY = ["#/", "#/self-check", "#/visits", "#/nowhere"];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    moods: { type: "string", default: Object.keys(MOODS).join() },
    part: { type: "string", default: "" },
    dist: { type: "string", default: "dist" },
  },
});
const [out] = positionals;
if (!out) throw new Error("usage: node tests/e2e/pictures.mjs OUT [--moods zh-light,en-elder] [--part of-an-address] [--dist folder]");

const server = await serve({ dir: values.dist });
const browser = await launch();

/** A visit with every answer given and a self-check, made once. */
async function filled() {
  const context = await browser.newContext(TABLET);
  const page = await context.newPage();
  await open(page, server.url);
  const visit = await Visit.start(page);
  await visit.fill(WANG);
  await visit.open("benefits");
  await visit.decide("HHHT-13", { hukou_code: "150100", econ: "dibao", living: "spouse_only" });
  await visit.open(`item/${WANG.note[0]}`);
  await visit.note(...WANG.note);
  await check(page, server.url);
  const storageState = await context.storageState();
  await context.close();
  return { id: visit.id, storageState };
}

/** Pictures of these addresses, each under `prefix` and a name made of its address. */
async function pictures({ folder, prefix, addresses, settings, id, ...device }) {
  const context = await browser.newContext({ ...TABLET, ...device });
  const page = await context.newPage();
  await page.addInitScript((words) => localStorage.setItem("yiping/1/settings", words), settings);
  await open(page, server.url);
  for (const address of addresses.filter((address) => address.includes(values.part))) {
    await go(page, address);
    const name = address.replace(`visits/${id}/`, "").replace(/[^A-Za-z0-9.]+/g, "-").replace(/^-|-$/g, "") || "start";
    if (name === "result" && settings === MOODS["zh-light"] && device.viewport.width === 768) await page.screenshot({ path: join(out, "result.png") });
    // A bar that sticks to the screen's edge would lie in the middle of a picture of the whole page.
    await page.locator(".bar-bottom").evaluateAll((bars) => bars.forEach((bar) => (bar.style.position = "static")));
    await page.screenshot({ path: join(folder, `${prefix}${name}.png`), fullPage: true });
  }
  await context.close();
}

const { id, storageState } = await filled();
for (const mood of values.moods.split(",")) {
  for (const [width, height] of SIZES) {
    const folder = join(out, `${width}x${height}`, mood);
    await mkdir(folder, { recursive: true });
    const shared = { folder, settings: MOODS[mood], id, viewport: { width, height } };
    await pictures({ ...shared, prefix: "", addresses: addresses(id), storageState });
    await pictures({ ...shared, prefix: "empty-", addresses: EMPTY });
  }
}
await browser.close();
await server.stop();
