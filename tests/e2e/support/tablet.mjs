// The devices on which the app is used: held upright and tapped.
import { readlink, rm } from "node:fs/promises";
import { join } from "node:path";
import { launch } from "./browser.mjs";

/** An assessor's device, as options of a browser context. */
export const TABLET = {
  viewport: { width: 768, height: 1024 },
  hasTouch: true,
  isMobile: true,
  locale: "zh-CN",
  timezoneId: "Asia/Shanghai",
};

/** A family's device. */
export const PHONE = { ...TABLET, viewport: { width: 360, height: 740 } };

/** A tablet of its own in a browser that is shared, taken away when the test ends. */
export async function tablet(t, browser, options) {
  const context = await browser.newContext({ ...TABLET, ...options });
  context.setDefaultTimeout(10_000);
  context.setDefaultNavigationTimeout(30_000);
  t.after(() => context.close());
  return context;
}

/** A tablet whose storage lies in this folder; `kill` ends all processes of its browser at once, in the middle of anything. */
export async function powered(t, profile) {
  const context = await launch({ profile, ...TABLET });
  context.setDefaultTimeout(10_000);
  t.after(() => context.close().catch(() => {}));
  const owner = Number((await readlink(join(profile, "SingletonLock"))).split("-").pop());
  const kill = async () => {
    const closed = context.waitForEvent("close").catch(() => {});
    process.kill(-owner, "SIGKILL");
    await closed;
    await rm(join(profile, "SingletonLock"), { force: true });
  };
  return { context, kill };
}

/** Ends the page at once: nothing in it runs any more, not even what it does when it is left. */
export async function crash(page) {
  const crashed = page.waitForEvent("crash");
  const session = await page.context().newCDPSession(page);
  session.send("Page.crash").catch(() => {});
  await crashed;
  await page.close();
}
