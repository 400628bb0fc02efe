// Every page of the app, on a device on which one visit is filled.
import { open } from "./browser.mjs";
import { Family, persona } from "./family.mjs";
import { WANG } from "./persons.mjs";
import { served } from "./served.mjs";
import { TABLET } from "./tablet.mjs";
import { Visit } from "./visit.mjs";

const CHECK = ["", "/q/role", "/q/birth_date", "/q/econ", "/q/hukou_code", "/q/disability_level", "/level/disability_level", "/items", "/items/B.1.3", "/items/more", "/answers", "/result"].map((rest) => `#/self-check${rest}`);

const RULES = ["#/rules", "#/rules/331083", "#/rules/cn", "#/institution", "#/institution/150100"];
const STEPS = ["who", "why", "health", "item/B.1.3", "list/B.3", "check", "result", "other/ltci-2021", "benefits", "export"];

/** A visit and a family's check filled on a device of its own: the visit's id, and what the device then keeps. */
async function fill({ browser, url }) {
  const context = await browser.newContext(TABLET);
  const page = await context.newPage();
  await open(page, url);
  const visit = await Visit.start(page);
  await visit.fill(WANG);
  await open(page, url);
  const { region, facts } = await persona("HHHT-P3");
  const family = new Family(page, facts);
  await family.begin(region);
  await family.answerAll();
  await page.getByTestId("result").waitFor();
  const storageState = await context.storageState();
  await context.close();
  return { id: visit.id, storageState };
}

/** The app served while the tests of this file run; every page of it starts on a device with one visit filled. */
export function filled() {
  const site = {};
  const app = served({ first: async (app) => Object.assign(site, await fill(app)) });
  return {
    get id() {
      return site.id;
    },
    get addresses() {
      return ["#/", "#/visits", "#/verify", ...RULES, "#/settings", ...CHECK, ...STEPS.map((step) => `#/visits/${site.id}/${step}`)];
    },
    page: (t, options) => app.page(t, { ...options, storageState: site.storageState }),
  };
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
