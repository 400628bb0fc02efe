// Packs with full facts: random persons of a region, decided by the program and by another engine.
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { touching } from "./faults.mjs";
import { check } from "./ours.mjs";
import { Crowd, random } from "./persons.mjs";
import { answered } from "./reading.mjs";

/** Days of decision: inside the plans, and those on which somebody born on 29 February completes a year. */
const DAYS = ["2021-06-01", "2023-02-28", "2024-02-29", "2026-11-21"];
const SHOWN = 3;

/** On the first day nothing is switched; on the others every assumption has one of its readings. */
export function settings(pack, seed) {
  const chance = random(seed);
  const reading = ({ key, readings = [], default: usual }) => {
    const values = readings.length > 0 ? readings : [-5, 0, 5].map((step) => String(Number(usual) + step));
    return [key, values[Math.floor(chance() * values.length)]];
  };
  return DAYS.map((on, index) => ({ on, assume: index === 0 ? {} : Object.fromEntries((pack.assumptions ?? []).map(reading)) }));
}

/**
 * Decides `count` persons of a region with the program and with `decider`, if there is one, and keeps them with our answers in `folder`
 * for engines outside this process.
 */
export async function compare({ pack, words, count, seed, decider, folder }) {
  const tally = new Tally(pack);
  for (const [index, setting] of settings(pack, seed).entries()) {
    const crowd = new Crowd(pack, words, setting.on, seed * 100 + index);
    const persons = Array.from({ length: Math.ceil(count / DAYS.length) }, () => crowd.next());
    const decide = decider?.(pack, setting);
    const kept = createWriteStream(join(folder, `${pack.region}-${index}.jsonl`));
    kept.write(`${JSON.stringify(setting)}\n`);
    await check(
      pack,
      setting,
      persons.map((facts) => JSON.stringify({ facts })),
      (number, answer) => {
        const facts = persons[number];
        const ours = answer.rules.map((rule, at) => answered(rule, pack.rules[at].amount));
        const theirs = decide?.(facts);
        kept.write(
          `${JSON.stringify({ facts, ours: ours.map(({ outcome, paid }) => [outcome, ...paid]), left_out: tally.leftOut(facts, setting) })}\n`,
        );
        if (theirs) ours.forEach((one, at) => tally.add(at, one, theirs[at], { setting, facts }));
      },
    );
    await new Promise((done) => kept.end(done));
    tally.persons += persons.length;
  }
  return tally;
}

/** What came out alike, what did not, and what an open fault of ours touches. */
class Tally {
  persons = 0;
  alike = 0;
  different = 0;
  paid = 0;
  shown = [];
  faults = new Map();
  #pack;
  #outcomes;
  #touching;

  constructor(pack) {
    this.#pack = pack;
    this.#outcomes = pack.rules.map(() => new Set());
    this.#touching = touching(pack);
  }

  add(at, ours, found, person) {
    const rule = this.#pack.rules[at];
    const theirs = {
      ...found,
      paid: rule.amount && "at_least" in rule.amount.kind ? found.paid.map(() => found.paid[0]) : found.paid,
    };
    this.#outcomes[at].add(ours.outcome);
    const same = (part) => JSON.stringify(part(ours)) === JSON.stringify(part(theirs));
    const alike = same((answer) => answer);
    const fault = this.#touching[at].find((one) => one.person(person.facts, person.setting.assume));
    if (fault) {
      const counts = this.faults.get(fault) ?? { alike: 0, different: 0 };
      counts[alike ? "alike" : "different"] += 1;
      this.faults.set(fault, counts);
      const others = (answer) => Object.entries(answer).filter(([part]) => !fault.only.includes(part));
      if (!alike && (fault.only === undefined || same(others))) return;
    }
    if (alike) {
      this.alike += 1;
      if (ours.paid.length > 0) this.paid += 1;
    } else {
      this.different += 1;
      if (this.shown.length < SHOWN) this.shown.push({ rule: rule.id, ours, theirs, ...person });
    }
  }

  /** The rules that an open fault touches for this person. */
  leftOut(facts, { assume }) {
    return [...this.#touching.keys()].filter((at) => this.#touching[at].some((fault) => fault.person(facts, assume)));
  }

  /** Rules for which fewer than two outcomes were seen though they have a condition. */
  oneSided() {
    return this.#pack.rules
      .filter((rule, at) => this.#outcomes[at].size < 2 && !["always", "undefined"].includes(Object.keys(rule.when)[0]))
      .map((rule) => rule.id);
  }
}
