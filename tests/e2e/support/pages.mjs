// Every page of the app, on a device on which one visit is filled.
import { launch, open, watch } from "./browser.mjs";
import { WANG } from "./persons.mjs";
import { serve } from "./server.mjs";
import { tablet, TABLET } from "./tablet.mjs";
import { Visit } from "./visit.mjs";

const CHECK = ["", "/q/role", "/q/birth_date", "/q/econ", "/q/hukou_code", "/q/disability_level", "/level/disability_level", "/items", "/items/B.1.3", "/items/more", "/answers", "/result"].map((rest) => `#/self-check${rest}`);

/** The app served, and a browser that has filled one visit; `close` ends both. */
export async function site() {
  const browser = await launch();
  const server = await serve();
  const context = await browser.newContext(TABLET);
  const page = await context.newPage();
  await open(page, server.url);
  const visit = await Visit.start(page);
  await visit.fill(WANG);
  const { id } = visit;
  const storageState = await context.storageState();
  await context.close();

  /** A page of a fresh device with that visit on it. `chosen` are words of the settings, such as `en elder`. */
  const device = async (t, { chosen, ...options } = {}) => {
    const context = await tablet(t, browser, { ...options, storageState });
    const page = await context.newPage();
    if (chosen) await page.addInitScript((words) => localStorage.setItem("yiping/1/settings", words), chosen);
    const seen = watch(page, server.url);
    await open(page, server.url);
    return { page, seen };
  };
  const steps = ["who", "why", "health", "item/B.1.3", "list/B.3", "check", "result", "other/ltci-2021", "benefits", "export"];
  const rules = ["#/rules", "#/rules/331083", "#/rules/cn", "#/institution", "#/institution/150100"];
  const addresses = ["#/", "#/visits", "#/verify", ...rules, "#/settings", ...CHECK, ...steps.map((step) => `#/visits/${id}/${step}`)];
  const close = async () => {
    await browser.close();
    await server.stop();
  };
  return { id, addresses, device, close };
}

/** Goes to an address and waits until its heading is there and nothing is still being fetched. */
export async function go(page, hash) {
  await page.evaluate((hash) => (location.hash = hash), hash);
  await page.waitForURL((url) => url.hash === hash || (hash === "#/" && url.hash === ""));
  await page.locator("main h1").waitFor();
  await page.waitForLoadState("networkidle");
}

/** Opens everything that is folded away. */
export const unfold = (page) => page.locator("details").evaluateAll((all) => all.forEach((one) => (one.open = true)));
