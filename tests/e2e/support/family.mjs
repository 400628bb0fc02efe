// A family at the self-check: answers what it is asked from the facts of a person, as somebody with a phone would.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { FINGER } from "./hands.mjs";
import { ITEMS } from "./scorer.mjs";

/** A worked case of the packs: region, day, facts, and what each rule must come out as. */
export async function persona(id) {
  const path = fileURLToPath(new URL(`../../vectors/cases/${id}.json`, import.meta.url));
  const { region, on, input, expect } = JSON.parse(await readFile(path, "utf8"));
  return { region, on, facts: input.facts, assessment: input.assessment, expect };
}

export class Family {
  /** A family with these facts, and an assessment for the short form where there is one. */
  constructor(page, facts, { assessment, hand = FINGER } = {}) {
    this.page = page;
    this.facts = facts;
    this.assessment = assessment;
    this.hand = hand;
    /** The questions that were asked, in order. */
    this.asked = [];
  }

  /** From the start page to the first question of a region. */
  async begin(region) {
    await this.tap("start-self-check");
    await this.tap(`region-${region}`);
    await this.page.getByTestId("question").waitFor();
  }

  tap(what) {
    return this.hand.tap(this.page, what);
  }

  /** Chooses an option by its test id. */
  pick(what) {
    return this.hand.pick(this.page, what);
  }

  write(selector, text) {
    return this.hand.write(this.page, this.page.locator(selector), String(text));
  }

  /** The fact that the page asks for. */
  fact() {
    return this.page.getByTestId("question").getAttribute("data-fact");
  }

  /** Answers until the result or a comparison is there, or until so many questions were answered. */
  async answerAll(most = 60) {
    for (let count = 0; count < most; count += 1) {
      if (/\/(result|compare\/\d+)$/.test(this.page.url())) return;
      await this.answer();
    }
  }

  /** Compares with another region: what is supposed (`registered`, `living`, `stays`), and what only that region asks. */
  async compare(region, moves) {
    const { page } = this;
    await page.evaluate((hash) => (location.hash = hash), `#/self-check/compare/${region}/as`);
    await this.suppose(moves);
  }

  /** Says what is supposed, and answers until the comparison is there. */
  async suppose(moves) {
    const { page } = this;
    await this.pick(`suppose-${moves}`);
    await this.tap("continue");
    await page.locator('[data-testid="question"], [data-testid="comparison"]').waitFor();
    await this.answerAll();
    await page.getByTestId("comparison").waitFor();
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
      await this.tap("other-way");
      await page.waitForURL(/age_years$/);
      await this.write("#answer", own.age_years);
    } else if (fact === "disability_level" && value === undefined && this.assessment) {
      return this.estimate();
    } else if (value === undefined) {
      return this.tap("skip-question");
    } else if (fact.endsWith("disability_level")) {
      await this.level(own);
    } else {
      await this.fill(value);
    }
    await this.tap("continue");
  }

  /** The short form, by the answers of the assessment; what it does not say is left open. */
  async estimate() {
    const { page, assessment } = this;
    await this.pick("level-estimate");
    await this.tap("continue");
    await this.tap("items-go");
    for (const item of ITEMS) {
      await page.getByTestId(`item-${item}`).waitFor();
      const option = assessment.answers[item];
      if (option === undefined) await this.tap("skip-question");
      else {
        await this.pick(`option-${item}-${option}`);
        await this.tap("continue");
      }
    }
    await page.waitForURL(/items\/more$/);
    for (const [id, is] of [["dementia", assessment.dementia], ["disorder", assessment.other_mental_disorder]])
      if (is !== undefined) await this.pick(`${id}-${is ? "yes" : "no"}`);
    for (const [kind, times] of Object.entries(assessment.care_risk_events ?? {})) await this.pick(`event-${kind}-${times}`);
    await this.tap("continue");
  }

  /** What a paper says of the level. */
  async level({ disability_level: level, assessment_standard: standard = "unnamed", assessment_date: day }) {
    const { page } = this;
    if (await page.getByTestId("level-known").count()) {
      await this.pick("level-known");
      await this.tap("continue");
      await page.waitForURL(/\/level\//);
    }
    await this.pick(`standard-${standard}`);
    await this.pick(`answer-${level}`);
    if (day) await this.day("date", day);
  }

  async day(id, day) {
    const [year, month, date] = day.split("-").map(Number);
    await this.write(`#${id}`, year);
    await this.write(`#${id}-month`, month);
    await this.write(`#${id}-day`, date);
  }

  async fill(value) {
    const { page } = this;
    const answer = (id) => page.getByTestId(`answer-${id}`);
    if (await page.locator("#answer-month").count()) return this.day("answer", value);
    if (Array.isArray(value)) {
      for (const word of value.length ? value : ["none"]) await this.pick(`answer-${word}`);
      return;
    }
    if (!(await page.locator("input[type=radio]").count())) return this.write("#answer", value);
    const id = value === true ? "yes" : value === false ? "no" : String(value);
    if (await answer(id).count()) return this.pick(`answer-${id}`);
    await this.pick("answer-elsewhere");
    await this.write("#answer-code", id);
  }
}
