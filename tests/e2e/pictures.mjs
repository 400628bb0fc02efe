// Takes a picture of every page in every size and mood: node tests/e2e/pictures.mjs OUT [part of an address]
// OUT/result.png is the first screen of the result, for the README.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { launch, open } from "./support/browser.mjs";
import { CHECK, check, RULES } from "./support/pages.mjs";
import { WANG } from "./support/persons.mjs";
import { serve } from "./support/server.mjs";
import { TABLET } from "./support/tablet.mjs";
import { Visit } from "./support/visit.mjs";

const [out, part = ""] = process.argv.slice(2);
if (!out) throw new Error("usage: node tests/e2e/pictures.mjs OUT [part of an address]");

const SIZES = [[768, 1024], [1280, 800], [360, 740]];
const MOODS = {
  zh: {},
  elder: { elder: true },
  en: { english: true },
  dark: { colorScheme: "dark" },
};
const STEPS = ["who", "why", "health", "item/B.1.3", "list/B.3", "check", "result", "other/ltci-2021", "benefits", "export"];

const server = await serve();
const browser = await launch();

/** A visit with every answer given, made once. */
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

const { id, storageState } = await filled();
const addresses = ["#/", "#/visits", "#/verify", ...RULES, "#/settings", ...CHECK, ...STEPS.map((step) => `#/visits/${id}/${step}`)];
for (const [mood, { elder, english, colorScheme }] of Object.entries(MOODS)) {
  for (const [width, height] of SIZES) {
    const folder = join(out, `${width}x${height}`, mood);
    await mkdir(folder, { recursive: true });
    const context = await browser.newContext({ ...TABLET, viewport: { width, height }, colorScheme, storageState });
    const page = await context.newPage();
    await open(page, server.url);
    if (elder) await page.getByTestId("elder-mode").tap();
    if (english) await page.getByTestId("language").tap();
    for (const address of addresses.filter((address) => address.includes(part))) {
      await page.evaluate((hash) => (location.hash = hash), address);
      await page.waitForLoadState("networkidle");
      await page.locator("main h1").waitFor();
      const name = address.replace(`visits/${id}/`, "").replace(/[^A-Za-z0-9.]+/g, "-").replace(/^-|-$/g, "") || "start";
      if (name === "result" && mood === "zh" && width === 768) await page.screenshot({ path: join(out, "result.png") });
      // A bar that sticks to the screen's edge would lie in the middle of a picture of the whole page.
      await page.locator(".bar-bottom").evaluateAll((bars) => bars.forEach((bar) => (bar.style.position = "static")));
      await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
    }
    await context.close();
  }
}
await browser.close();
await server.stop();
