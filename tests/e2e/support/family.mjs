// A family at the self-check: answers what it is asked from the facts of a person, as somebody with a phone would.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { tap } from "./visit.mjs";

/** A worked case of the packs: region, day, facts, and what each rule must come out as. */
export async function persona(id) {
  const path = fileURLToPath(new URL(`../../vectors/cases/${id}.json`, import.meta.url));
  const { region, on, input, expect } = JSON.parse(await readFile(path, "utf8"));
  return { region, on, facts: input.facts, expect };
}

export class Family {
  constructor(page, facts) {
    this.page = page;
    this.facts = facts;
    /** The questions that were asked, in order. */
    this.asked = [];
  }

  /** From the start page to the first question of a region. */
  async begin(region) {
    await tap(this.page, "start-self-check");
    await tap(this.page, `region-${region}`);
    await this.page.getByTestId("question").waitFor();
  }

  /** The fact that the page asks for. */
  fact() {
    return this.page.getByTestId("question").getAttribute("data-fact");
  }

  /** Answers until the result is there, or until so many questions were answered. */
  async answerAll(most = 60) {
    for (let count = 0; count < most; count += 1) {
      if (this.page.url().endsWith("/result")) return;
      await this.answer();
    }
  }

  /** Answers the question on the page and waits for the next page. */
  async answer() {
    const { page } = this;
    const fact = new URL(page.url()).hash.split("/").pop();
    await page.locator(`[data-testid="question"][data-fact="${fact}"]`).waitFor();
    const before = page.url();
    await this.give(fact);
    this.asked.push(fact);
    await page.waitForURL((url) => url.href !== before && !/\/(next|level\/.*)$/.test(url.hash));
  }

  async give(fact) {
    const { page } = this;
    const path = fact.split(".");
    const own = path.length > 1 ? this.facts[path[0]] : this.facts;
    const value = own?.[path.at(-1)];
    if (fact.endsWith("birth_date") && value === undefined && own?.age_years !== undefined) {
      await tap(page, "other-way");
      await page.waitForURL(/age_years$/);
      await page.locator("#answer").fill(String(own.age_years));
    } else if (value === undefined) {
      return tap(page, "skip-question");
    } else if (fact.endsWith("disability_level")) {
      await this.level(own);
    } else {
      await this.fill(value);
    }
    await tap(page, "continue");
  }

  /** What a paper says of the level. */
  async level({ disability_level: level, assessment_standard: standard = "unnamed", assessment_date: day }) {
    const { page } = this;
    if (await page.getByTestId("level-known").count()) {
      await page.getByTestId("level-known").tap();
      await tap(page, "continue");
      await page.waitForURL(/\/level\//);
    }
    await page.getByTestId(`standard-${standard}`).tap();
    await page.getByTestId(`answer-${level}`).tap();
    if (day) await this.day("date", day);
  }

  async day(id, day) {
    const [year, month, date] = day.split("-").map(Number);
    await this.page.locator(`#${id}`).fill(String(year));
    await this.page.locator(`#${id}-month`).fill(String(month));
    await this.page.locator(`#${id}-day`).fill(String(date));
  }

  async fill(value) {
    const { page } = this;
    const answer = (id) => page.getByTestId(`answer-${id}`);
    if (await page.locator("#answer-month").count()) return this.day("answer", value);
    if (Array.isArray(value)) {
      for (const word of value.length ? value : ["none"]) await answer(word).tap();
      return;
    }
    if (!(await page.locator("input[type=radio]").count())) return page.locator("#answer").fill(String(value));
    const id = value === true ? "yes" : value === false ? "no" : String(value);
    if (await answer(id).count()) return answer(id).tap();
    await answer("elsewhere").tap();
    await page.locator("#answer-code").fill(id);
  }
}
