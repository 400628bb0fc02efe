// A visit in the words of those who make one. Every tap is checked to be on something that a finger can hit.
import assert from "node:assert/strict";
import { started } from "./browser.mjs";
import { FINGER } from "./hands.mjs";
import { itemsOf, MOST } from "./scorer.mjs";

/** Taps an element by its test id, or a locator, with a finger. */
export const { tap } = FINGER;

export class Visit {
  constructor(page, id, hand = FINGER) {
    this.page = page;
    this.id = id;
    this.hand = hand;
  }

  /** From the start page to the first question of a new visit. */
  static async start(page, hand = FINGER) {
    await hand.tap(page, "start-visit");
    await page.waitForURL(/#\/visits\/[0-9a-z]{12}\/who$/);
    const visit = new Visit(page, page.url().split("/").at(-2), hand);
    await visit.at("who");
    return visit;
  }

  /** From the list of drafts to where this visit was left. */
  static async resume(page, base, id) {
    await page.goto(`${base}#/visits`);
    await started(page);
    await tap(page, page.getByTestId(`draft-${id}`).getByRole("link"));
    const visit = new Visit(page, id);
    await page.waitForURL(new RegExp(`#/visits/${id}/.`));
    return visit;
  }

  /** By its address to where this visit was left. */
  static async reopen(page, base, id) {
    await page.goto(`${base}#/visits/${id}`);
    await started(page);
    const visit = new Visit(page, id);
    await page.waitForURL(new RegExp(`#/visits/${id}/.`));
    return visit;
  }

  /** The step on the screen, such as `item/B.1.1`. */
  get step() {
    return this.page.url().split(`#/visits/${this.id}/`)[1];
  }

  /** Waits until this step is on the screen. */
  async at(step) {
    await this.page.waitForURL((url) => url.hash === `#/visits/${this.id}/${step}`);
    await this.page.locator("h1").waitFor();
  }

  /** Goes to a step by its address. */
  async open(step) {
    await this.page.evaluate((hash) => (location.hash = hash), `#/visits/${this.id}/${step}`);
    await this.at(step);
  }

  tap(what) {
    return this.hand.tap(this.page, what);
  }

  write(locator, text) {
    return this.hand.write(this.page, locator, text);
  }

  async next(step) {
    await this.tap("continue");
    await this.at(step);
  }

  async back(step) {
    await this.tap("back");
    await this.at(step);
  }

  /** Fills the page about the person, and goes on. */
  async who({ name, number, born }) {
    await this.write(this.page.getByTestId("name"), name);
    if (number) {
      await this.tap("identified-by-id_number");
      await this.write(this.page.getByTestId("id-number"), number);
    } else {
      await this.tap("identified-by-birth_date");
      const [year, month, day] = born.split("-");
      await this.write(this.page.locator("#born"), year);
      await this.write(this.page.locator("#born-month"), month);
      await this.write(this.page.locator("#born-day"), day);
    }
    await this.next("why");
  }

  /** Fills the page about the reason, and goes on. */
  async why({ reason, relation, regions = [], ...lines }) {
    await this.tap(`reason-${reason}`);
    for (const [field, text] of Object.entries(lines)) await this.write(this.page.getByTestId(field), text);
    await this.tap(`relation-${relation}`);
    for (const region of regions) await this.tap(`region-${region}`);
    await this.next("health");
  }

  /** Answers the questions about health, and goes on. */
  async health(facts) {
    for (const [fact, answer] of Object.entries(facts)) await this.tap(`${fact}-${answer}`);
    await this.next("item/B.1.1");
  }

  /** Chooses an option of an item that is on the screen, and waits until it is called saved. */
  async answer(item, option) {
    const testid = `option-${item}-${option}`;
    await this.tap(testid);
    await this.page.locator(`[data-testid="${testid}"]:checked`).waitFor({ state: "attached" });
    await this.saved();
  }

  /** Takes the answer to an item back. */
  async clear(item) {
    await this.tap(`clear-${item}`);
    await this.saved();
  }

  /** Writes a note on the item on the screen. */
  async note(item, text) {
    await this.tap(this.page.getByTestId(`item-${item}`).locator("summary").last());
    await this.write(this.page.getByTestId(`note-${item}`), text);
    await this.saved();
  }

  /** Answers every item by the lists of the indicators, and goes to the check of all answers. */
  async answerLists(answers) {
    for (const domain of Object.keys(MOST)) {
      await this.open(`list/${domain}`);
      for (const item of itemsOf(domain)) await this.answer(item, answers[item]);
    }
    await this.next("check");
  }

  /** A whole visit up to the check of all answers. */
  async fill({ who, why, health, answers }) {
    await this.who(who);
    await this.why(why);
    await this.health(health);
    await this.answerLists(answers);
  }

  /** Waits until everything is called saved. */
  async saved() {
    await this.page.locator('[data-testid="save-state"][data-state="saved"]').waitFor();
  }

  /** The options chosen, by item, read from the lists of the indicators. */
  async answers() {
    const back = this.step;
    const found = {};
    for (const domain of Object.keys(MOST)) {
      await this.open(`list/${domain}`);
      await this.page.getByTestId(`item-${domain}.1`).waitFor();
      const chosen = this.page.locator('[data-testid^="option-"]:checked');
      for (const option of await chosen.evaluateAll((all) => all.map((one) => one.dataset.testid))) {
        const [, item, id] = option.split("-");
        found[item] = id;
      }
    }
    await this.open(back);
    return found;
  }

  /** The running total as `{ min, max }`. */
  async total() {
    const [min, max = min] = (await this.page.getByTestId("total").innerText()).split("–").map(Number);
    return { min, max };
  }

  /** The levels that the screen names. */
  async levels() {
    const text = await this.page.getByTestId("level").innerText();
    const span = text.match(/(\d)\s*至\s*(\d)/);
    if (span) return [0, 1, 2, 3, 4].filter((level) => level >= Number(span[1]) && level <= Number(span[2]));
    return [...text.matchAll(/\d/g)].map(([digit]) => Number(digit));
  }

  /** Waits until total and levels on the screen are these. */
  async shows({ total, levels }) {
    let seen;
    for (let tries = 0; tries < 20; tries += 1) {
      seen = { total: await this.total(), levels: await this.levels() };
      if (JSON.stringify(seen) === JSON.stringify({ total, levels })) return;
      await this.page.waitForTimeout(50);
    }
    assert.deepEqual(seen, { total, levels });
  }

  /** Answers what the page of benefits asks until this rule is decided; `facts` by name. */
  async decide(rule, facts) {
    const outcome = this.page.getByTestId(`outcome-${rule}`);
    await outcome.waitFor({ state: "attached" });
    const asked = this.page.locator("#question");
    for (let questions = 0; (await outcome.getAttribute("data-outcome")) === "needs_facts"; questions += 1) {
      assert(questions < 40, `${rule} is not decided by ${Object.keys(facts)}`);
      const fact = await asked.getAttribute("data-fact");
      if (!(fact in facts)) {
        await this.tap("skip-question");
      } else {
        await this.tap(asked.locator(`input[value="${facts[fact]}"]`));
        await this.tap("answer-question");
      }
      await this.page.waitForFunction((before) => document.querySelector("#question")?.dataset.fact !== before, fact);
    }
    return outcome.getAttribute("data-outcome");
  }

  /** Taps a button that offers a file; the file's name and text. */
  async download(button) {
    const [download] = await Promise.all([this.page.waitForEvent("download"), this.tap(button)]);
    const chunks = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk);
    return { name: download.suggestedFilename(), text: Buffer.concat(chunks).toString("utf8") };
  }
}
