// Kleene's reading of every rule for persons of whom only a part is known: the explanation (`why`) beside FEEL and SQL.
import { check } from "../ours.mjs";
import { settings } from "../packs.mjs";
import { Crowd, random } from "../persons.mjs";
import { aged, assumptions } from "../settled.mjs";
import { Writer, row } from "./writer.mjs";

const NATIONAL = "gbt42195-2022";
const SHOWN = 3;
/** Where ours knows more than Kleene: sums are intervals, and a group of residents is read exactly. */
const KNOWS_MORE = ['"compare"', '"any_resident"'];

/** Compares `count` persons of a region with an engine. */
export async function compare({ pack, words, count, seed, engine, written }) {
  const tally = { persons: 0, alike: 0, different: 0, decided: 0, more: 0, shown: [] };
  for (const [index, setting] of settings(pack, seed).entries()) {
    const crowd = new Crowd(pack, words, setting.on, seed * 1000 + index);
    const chance = random(seed * 77 + index);
    const persons = Array.from({ length: Math.ceil(count / 4) }, () => partly(crowd.next(), chance));
    const answers = [];
    await check(
      pack,
      setting,
      persons.map((facts) => JSON.stringify({ facts })),
      (_, answer) => answers.push(answer.rules),
    );
    const assumed = assumptions(pack, setting.assume);
    const rows = persons.map((facts) => row(national(aged(facts, setting.on, assumed)), words));
    const writer = new Writer(engine.dialect, pack, setting, words);
    const expressions = pack.rules.map((rule) => writer.condition(rule.when));
    const [values] = await engine.evaluate([{ expressions, rows }], writer.columns);
    pack.rules.forEach((rule, at) => {
      const known = { more: KNOWS_MORE.some((kind) => written[at].includes(kind)), amount: rule.amount !== undefined };
      persons.forEach((facts, number) =>
        note(tally, { rule: rule.id, setting, facts }, answers[number][at], values[at][number], known),
      );
    });
    tally.persons += persons.length;
  }
  return tally;
}

/** What Kleene decides is the outcome, unless the amount of a rule that is met is still open. */
function note(tally, person, { why, outcome }, theirs, { more, amount }) {
  const ours = { true: true, false: false, unknown: null }[why.is];
  const kept = ours === null || outcome === (ours ? "met" : "not_met") || (ours && amount && outcome === "needs_facts");
  if (kept && ours === theirs) {
    tally.alike += 1;
    if (ours !== null) tally.decided += 1;
  } else if (kept && theirs === null && more) {
    tally.more += 1;
  } else {
    tally.different += 1;
    if (tally.shown.length < SHOWN) tally.shown.push({ ours, theirs, outcome, ...person });
  }
}

/** Leaves out about every second fact, also inside groups of residents and of the person cared for. */
function partly(facts, chance) {
  const members = Object.entries(facts).filter(() => chance() < 0.55);
  const inside = ([name, value]) => {
    if (name === "residents") return [name, value.map((group) => partly(group, chance))];
    return [name, name === "cared_person" ? partly(value, chance) : value];
  };
  return Object.fromEntries(members.map(inside));
}

/** A level by another scale is no level of the national one. */
function national({ cared_person: cared, ...facts }) {
  const { disability_level: _, ...others } = facts;
  const own = (facts.assessment_standard ?? NATIONAL) === NATIONAL ? facts : others;
  return cared === undefined ? own : { ...own, cared_person: national(cared) };
}
