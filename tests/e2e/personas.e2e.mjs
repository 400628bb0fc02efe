// Every worked person of the packs walks the self-check: what is asked is answered from the facts of the case, what the case
// leaves out nobody knows, and every outcome on the page is the one worked out by hand.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { describe, it } from "node:test";
import { Family, persona } from "./support/family.mjs";
import { MACHINE } from "./support/hands.mjs";
import { served } from "./support/served.mjs";
import { PHONE } from "./support/tablet.mjs";

const app = served();
const CASES = new URL("../vectors/cases/", import.meta.url);

/** Institutions are no persons; `regions.e2e.mjs` takes them to their own page. */
const NO_PERSON = ["institutions"];

/** What a self-check by its nature cannot give, by case and rule, with the reason; then what it shows instead. */
const OTHERWISE = {};

const ids = readdirSync(CASES).map((name) => name.replace(/\.json$/, "")).filter((id) => !NO_PERSON.includes(id));

/** The outcome of every rule on the page, and the text of its card. */
const shown = (page) =>
  page.locator("[data-outcome]").evaluateAll((all) =>
    Object.fromEntries(all.map((one) => [one.dataset.testid.slice("outcome-".length), { outcome: one.dataset.outcome, text: one.closest("article").textContent }])));

/** An amount as a card has it, such as `6 元`. */
const yuan = (fen) => `${fen % 100 ? (fen / 100).toFixed(2) : fen / 100} 元`;

describe("worked persons", { concurrency: 3 }, () => {
  for (const id of ids) {
    it(id, async (t) => {
      const { region, on, facts, assessment, expect } = await persona(id);
      const { page, seen } = await app.page(t, { ...PHONE, on });
      const family = new Family(page, facts, { assessment, hand: MACHINE });
      await family.begin(region);
      await family.answerAll();
      await page.getByTestId("result").waitFor();
      t.diagnostic(`${family.asked.length} questions`);
      assert.equal(new Set(family.asked).size, family.asked.length, "nothing is asked twice");
      const found = await shown(page);
      for (const [rule, { outcome, amount, disputed }] of Object.entries(expect)) {
        if (disputed) continue;
        assert.equal(found[rule]?.outcome, OTHERWISE[id]?.[rule]?.outcome ?? outcome, rule);
        if (amount?.kind === "exact") assert(found[rule].text.includes(yuan(amount.fen)), `${rule}: ${found[rule].text}`);
      }
      assert.deepEqual(seen.faults, []);
    });
  }
});
