// How somebody works the app: with a finger, with the keyboard alone, or as fast as a machine can.
import assert from "node:assert/strict";

/** The least height and width of what is tapped, in CSS pixels. */
const LEAST = 48;
/** So many presses of Tab reach anything on a page. */
const TABS = 80;

const find = (page, what) => (typeof what === "string" ? page.getByTestId(what) : what);

/** A finger: what it taps is checked to be large enough. */
export const FINGER = {
  async tap(page, what) {
    const target = find(page, what);
    await target.tap({ trial: true });
    const box = await target.boundingBox();
    assert(!box || (box.height >= LEAST && box.width >= LEAST), `${what} is ${box?.width} × ${box?.height}: too small to tap`);
    await target.tap();
  },
  async pick(page, what) {
    await find(page, what).tap();
  },
  async write(page, what, text) {
    await find(page, what).fill(text);
  },
};

/** Clicks in the page, without the way there. */
export const MACHINE = {
  async tap(page, what) {
    await find(page, what).evaluate((element) => element.click());
  },
  pick: (page, what) => MACHINE.tap(page, what),
  write: FINGER.write,
};

/** The keyboard alone: Tab to the place, arrows within a group of radio buttons, Space or Enter. */
export const KEYS = {
  async tap(page, what) {
    const target = await reach(page, find(page, what));
    const { tagName, type } = await target.evaluate(({ tagName, type }) => ({ tagName, type }));
    if (type === "radio") {
      for (let presses = 0; presses < 30 && !(await isFocused(target)); presses += 1) await page.keyboard.press("ArrowDown");
      assert(await isFocused(target), "the arrows do not reach the option");
    }
    const isLink = tagName === "A";
    if (type !== "radio" || !(await target.isChecked())) await page.keyboard.press(isLink ? "Enter" : "Space");
  },
  pick: (page, what) => KEYS.tap(page, what),
  async write(page, what, text) {
    await reach(page, find(page, what));
    await page.keyboard.press("Control+A");
    await page.keyboard.type(text);
  },
};

const isFocused = (target) => target.evaluate((element) => element === document.activeElement);

/** Presses Tab until the focus is on the element, or on a radio button of its group; the focus is always to be seen. */
async function reach(page, locator) {
  await locator.waitFor({ state: "attached" });
  const target = await locator.elementHandle();
  for (let tabs = 0; tabs < TABS; tabs += 1) {
    const there = await target.evaluate((element) => {
      const at = document.activeElement;
      return at === element || (element.type === "radio" && at.type === "radio" && at.name === element.name);
    });
    if (there) return target;
    await page.keyboard.press("Tab");
  }
  return assert.fail(`Tab does not reach ${locator}`);
}
