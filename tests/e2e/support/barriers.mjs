// The combinations in which a page is looked at, and what keeps somebody out of it.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { unfold } from "./pages.mjs";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SIZES = [[360, 740], [768, 1024], [1280, 800]];

/** Every language in every mode at every width. */
export const COMBINATIONS = ["zh-Hans", "en", "zh-Hant"].flatMap((language) =>
  ["theme-light", "theme-dark", "contrast-more", "elder"].flatMap((mode) =>
    SIZES.map(([width, height]) => ({ language, mode, width, height }))));

/** The violations that axe finds with everything unfolded, each in a line. */
export async function barriers(page) {
  await unfold(page);
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target}: ${failureSummary}`));
  });
}
