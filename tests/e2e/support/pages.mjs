// Every page of the app, on a device on which one visit and one self-check are filled.
import { open } from "./browser.mjs";
import { Family, persona } from "./family.mjs";
import { WANG } from "./persons.mjs";
import { served } from "./served.mjs";
import { TABLET } from "./tablet.mjs";
import { Visit } from "./visit.mjs";

/** The region with which the self-check compares. */
const OTHER = "500229";
const COMPARE = ["", `/${OTHER}/as`, `/${OTHER}/q/residence_area`, `/${OTHER}`].map((rest) => `/compare${rest}`);
/** The pages of the self-check. */
const CHECK = ["", "/q/role", "/q/birth_date", "/q/econ", "/q/hukou_code", "/q/disability_level", "/level/disability_level", "/items", "/items/B.1.3", "/items/more", "/answers", "/result", ...COMPARE].map((rest) => `#/self-check${rest}`);

/** The pages of rules and sums. */
const RULES = ["#/rules", "#/rules/150100/meals", "#/rules/kind/meals", "#/rules/331083", "#/rules/cn", "#/institution", "#/institution/150100"];
const STEPS = ["who", "why", "health", "item/B.1.3", "list/B.3", "check", "result", "other/ltci-2021", "benefits", "export"];

/** The address of every page, with the steps of this visit. */
export const addresses = (id) => ["#/", "#/visits", "#/verify", ...RULES, "#/settings", ...CHECK, ...STEPS.map((step) => `#/visits/${id}/${step}`)];

/** Answers a self-check whose facts are worked out in a case, and compares it with another region. */
export async function check(page, url) {
  const { region, facts } = await persona("YH-P3");
  const family = new Family(page, facts);
  await open(page, `${url}#/`);
  await family.begin(region);
  await family.answerAll();
  await family.compare(OTHER, "registered");
}

/** A visit and a self-check on a device of their own: the visit's id, and what the device then keeps. */
async function fill({ browser, url }) {
  const context = await browser.newContext(TABLET);
  const page = await context.newPage();
  await open(page, url);
  const visit = await Visit.start(page);
  await visit.fill(WANG);
  await check(page, url);
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
      return addresses(site.id);
    },
    page: (t, options) => app.page(t, { ...options, storageState: site.storageState }),
  };
}

/** Goes to an address and waits until its heading is there and nothing is still being fetched. */
export async function go(page, hash) {
  await page.evaluate((hash) => (location.hash = hash), hash);
  await page.waitForURL((url) => url.hash === hash || (hash === "#/" && url.hash === ""));
  await page.locator("main h1").waitFor();
  await page.waitForFunction(() => !document.querySelector("[data-testid=loading]"));
  await page.waitForLoadState("networkidle");
}

/** Opens everything that is folded away. */
export const unfold = (page) => page.locator("details").evaluateAll((all) => all.forEach((one) => (one.open = true)));
