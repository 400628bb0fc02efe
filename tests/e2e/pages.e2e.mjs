// What every page owes everyone: both switches, two languages, the keyboard, and paper.
import assert from "node:assert/strict";
import { test } from "node:test";
import { filled, go, unfold } from "./support/pages.mjs";
import { WANG } from "./support/persons.mjs";

const site = filled();

test("both switches are on every page and leave one where one was", async (t) => {
  const { page, seen } = await site.page(t);
  const html = page.locator("html");
  for (const hash of site.addresses) {
    await go(page, hash);
    for (const lang of ["en", "zh-Hans"]) {
      await page.getByTestId("language").tap();
      await page.locator(`html[lang="${lang}"]`).waitFor();
    }
    const before = await html.evaluate((root) => getComputedStyle(root).fontSize);
    await page.getByTestId("elder-mode").tap();
    const elder = await html.evaluate((root) => getComputedStyle(root).fontSize);
    assert(Number.parseFloat(elder) > Number.parseFloat(before), `${hash}: ${before} and ${elder}`);
    assert.equal(await page.getByTestId("elder-mode").getAttribute("aria-pressed"), "true");
    await page.getByTestId("elder-mode").tap();
    assert.equal(new URL(page.url()).hash || "#/", hash);
  }
  assert.deepEqual(seen.faults, []);
});

const TYPED = [WANG.who.name, "王**", ...Object.values(WANG.why).flat()];
const NAMES = ["简体中文", "简体", "繁體中文", "繁體"];

/** The texts that people read on the page or hear of it, but for what is cited from a document, each without what was typed. */
async function ours(page) {
  const texts = await page.evaluate(() => {
    const [own, spoken] = ['[lang="zh-Hans"]:not(html), noscript, script', ["aria-label", "alt", "placeholder", "title"]];
    const found = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if ((node.parentElement.closest(own) ?? node.matches?.(own))) continue;
      if (node.data) found.push(node.data.trim());
      else if (node.getAttribute) found.push(...spoken.map((name) => node.getAttribute(name)));
    }
    return found.filter(Boolean);
  });
  return texts.map((text) => [...TYPED, ...NAMES].reduce((rest, typed) => rest.replaceAll(typed, ""), text));
}

/** Lines of our texts on every page that this finds fault with. */
async function everywhere(page, isWrong) {
  const found = [];
  for (const hash of site.addresses) {
    await go(page, hash);
    await unfold(page);
    found.push(...(await ours(page)).filter(isWrong).map((text) => `${hash} ${text}`));
  }
  return found;
}

test("in English nothing is left in Chinese but what is cited or was typed", async (t) => {
  const { page } = await site.page(t, { settings: "en" });
  assert.deepEqual(await everywhere(page, (text) => /\p{Script=Han}/u.test(text)), []);
});

/** Letters of the table, as pairs; those that some phrase leaves as they are, apart. */
async function letters(page) {
  const [line, ...phrases] = (await page.evaluate(async () => (await fetch("zh-Hant.txt")).text())).trim().split("\n");
  const all = [...line];
  const pairs = all.filter((_, at) => at % 2 === 0).map((from, at) => [from, all[at * 2 + 1]]);
  const kept = new Set(phrases.map((phrase) => phrase.split("\t")[1]).join(""));
  return pairs.filter(([from]) => !kept.has(from));
}

test("in traditional Chinese no letter is left simplified but what is cited or was typed, and what is stored stays", async (t) => {
  const { page, seen } = await site.page(t, { settings: "zh-Hant" });
  await page.locator('html[lang="zh-Hant"]').waitFor();
  const pairs = await letters(page);
  assert(pairs.length > 300);
  const stored = async () => {
    const text = await page.evaluate(() => Object.values(localStorage).join(" "));
    return pairs.map(([, to]) => to).filter((to) => text.includes(to));
  };
  const before = await stored();
  const simplified = new RegExp(`[${pairs.map(([from]) => from).join("")}]`, "u");
  assert.deepEqual(await everywhere(page, (text) => simplified.test(text)), []);
  assert.deepEqual(await stored(), before);
  assert.deepEqual(seen.faults, []);
});

test("each language leads to the others, is remembered, and the way back changes every word", async (t) => {
  const { page } = await site.page(t);
  const reads = () => page.evaluate(() => [document.title, document.body.innerText].join("\n"));
  await go(page, "#/verify");
  const simplified = await reads();
  for (const [testid, lang] of [["other-language", "zh-Hant"], ["language", "en"], ["other-language", "zh-Hant"]]) {
    await page.getByTestId(testid).tap();
    await page.locator(`html[lang="${lang}"]`).waitFor();
  }
  await page.reload();
  await page.locator('html[lang="zh-Hant"] main h1').waitFor();
  assert.match(await reads(), /長輩模式/);
  await page.getByTestId("other-language").tap();
  await page.locator('html[lang="zh-Hans"]').waitFor();
  await page.waitForLoadState("networkidle");
  assert.equal(await reads(), simplified);
});

test("one item by the keyboard alone, from the check of all answers and back to it", async (t) => {
  const { page } = await site.page(t);
  await go(page, `#/visits/${site.id}/check`);
  await go(page, `#/visits/${site.id}/item/B.1.4`);
  const focus = () => page.evaluate(() => document.activeElement.dataset.testid ?? document.activeElement.tagName);
  await page.locator("h1:focus").waitFor();
  const reach = async (testid) => {
    for (let tabs = 0; tabs < 30; tabs += 1) {
      if ((await focus()) === testid) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`Tab does not reach ${testid}`);
  };
  await reach(`option-B.1.4-${WANG.answers["B.1.4"]}`);
  const outline = await page.locator(":focus ~ .choice-face").evaluate((face) => getComputedStyle(face).outlineStyle);
  assert.notEqual(outline, "none");
  await page.keyboard.press("ArrowDown");
  assert.equal(await focus(), "option-B.1.4-2");
  await page.locator('[data-testid="option-B.1.4-2"]:checked').waitFor();
  await page.keyboard.press("0");
  await page.locator('[data-testid="option-B.1.4-0"]:checked').waitFor();
  await reach("continue");
  await page.keyboard.press("Enter");
  await page.waitForURL(/check$/);
  await page.locator("h1:focus").waitFor();
});

/** Runs in the page: what would be pale on white paper, and parts of the frame that would be printed. */
function pale() {
  const found = new Set([...document.querySelectorAll(".header, .footer, .back-link, .button")].filter((part) => part.getClientRects().length).map((part) => part.className));
  const light = (channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { data, parentElement: element } = texts.currentNode;
    if (!data.trim() || !element.getClientRects().length) continue;
    const { color, fill } = getComputedStyle(element);
    const [red, green, blue] = (element.closest("svg") ? fill : color).match(/[\d.]+/g).map((part) => light(part / 255));
    const ratio = 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
    if (ratio < 4.5) found.add(`${ratio.toFixed(1)} : 1 ${element.className} ${data.trim().slice(0, 12)}`);
  }
  return [...found];
}

test("on paper there is dark ink without the frame, in dark mode too", async (t) => {
  const { page } = await site.page(t, { settings: "zh-Hans theme-dark" });
  const printed = ["#/self-check/result", "#/self-check/compare/500229", "#/rules", "#/rules/150100/meals", `#/visits/${site.id}/result`, `#/visits/${site.id}/benefits`];
  for (const hash of printed) {
    await go(page, hash);
    await unfold(page);
    await page.emulateMedia({ media: "print" });
    assert.deepEqual(await page.evaluate(pale), [], hash);
    await page.emulateMedia({ media: "screen" });
  }
});
