// GB/T 42195-2022 once more, in a page, to check the app's arithmetic by: greatest scores, bands, grounds.

/** The greatest score of each item, by first-level indicator. */
export const MOST = {
  "B.1": [4, 4, 4, 4, 4, 4, 4, 4],
  "B.2": [4, 4, 4, 3],
  "B.3": [4, 4, 4, 4, 4, 4, 1, 1, 2],
  "B.4": [2, 2, 4, 3, 4],
};

/** The codes of all items in their order. */
export const ITEMS = Object.entries(MOST).flatMap(([domain, most]) => most.map((_, at) => `${domain}.${at + 1}`));

/** The items of an indicator. */
export const itemsOf = (domain) => ITEMS.filter((item) => item.startsWith(`${domain}.`));

const band = (total) => [90, 66, 46, 30, 0].findIndex((least) => total >= least);

/**
 * Totals and levels that are still possible: `answers` by item as options (`"3"`, `"0b"`), `grounds` with `coma` and
 * `raise` as true, false or undefined for not known.
 */
export function score(answers, { coma, raise } = {}) {
  const points = (item) => Number.parseInt(answers[item], 10);
  const known = ITEMS.filter((item) => item in answers).reduce((sum, item) => sum + points(item), 0);
  const open = Object.entries(MOST).flatMap(([domain, most]) => most.filter((_, at) => !(`${domain}.${at + 1}` in answers)));
  const total = { min: known, max: known + open.reduce((sum, most) => sum + most, 0) };
  const either = (ground) => (ground === undefined ? [false, true] : [ground]);
  const levels = new Set();
  for (let sum = total.min; sum <= total.max; sum += 1) {
    for (const inComa of either(answers["B.3.9"] === "0b" ? true : coma)) {
      for (const raised of either(raise)) levels.add(inComa ? 4 : Math.min(4, band(sum) + Number(raised)));
    }
  }
  return { total, levels: [...levels].sort() };
}
