// Truth tables: conditions in which each fact is tested once, under every assignment of true, false and unknown. Each table is a rule
// of a pack that this file writes, each line a case; what the case expects is the value that the engine gives.
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT, yiping } from "../ours.mjs";
import { random } from "../persons.mjs";
import { Writer, row } from "./writer.mjs";

const FLAGS = ["needs_meal", "needs_daycare", "needs_service", "wants_retrofit"];
const WORDS = ["alone", "spouse_only", "with_children"];
const NUMBER = "adl6_failed";

const flag = (name) => ({ ours: name, tree: { flag: name }, facts: { [name]: [undefined, true, false] } });
const test = (ours, tree, name, values) => ({ ours, tree, facts: { [name]: [undefined, ...values] } });
const unnamed = { ours: 'undefined("未定义")', tree: { undefined: "未定义" }, facts: {}, term: true };

/** Tests of one fact, with values on both sides of what they test. */
function tests() {
  const least = (number) => ({ at_least: [NUMBER, number] });
  const most = (number) => ({ at_most: [NUMBER, number] });
  const numbers = [2, 3, 4];
  const among = { one_of: ["living", ["alone", "spouse_only"]] };
  return [
    test(`${NUMBER} >= 3`, least(3), NUMBER, numbers),
    test(`${NUMBER} > 3`, least(4), NUMBER, numbers),
    test(`${NUMBER} <= 3`, most(3), NUMBER, numbers),
    test(`${NUMBER} < 3`, most(2), NUMBER, numbers),
    test(`${NUMBER} == 3`, { all: [least(3), most(3)] }, NUMBER, numbers),
    test(`${NUMBER} != 3`, { not: { all: [least(3), most(3)] } }, NUMBER, numbers),
    test("living in [alone, spouse_only]", among, "living", WORDS),
    test("not living in [alone, spouse_only]", { not: among }, "living", WORDS),
    test("living != alone", { not: { one_of: ["living", ["alone"]] } }, "living", WORDS),
    test("econ has any [tekun, dibao]", { has: ["econ", ["tekun", "dibao"]] }, "econ", [
      [],
      ["dibao"],
      ["sanwu"],
      ["tekun", "wubao"],
    ]),
    test("econ is empty", { empty: "econ" }, "econ", [[], ["dibao"]]),
  ];
}

const joined = (kind, parts) => ({
  ours: parts.map((part) => `(${part.ours})`).join(kind === "all" ? " and " : " or "),
  tree: { [kind]: parts.map((part) => part.tree) },
  facts: Object.assign({}, ...parts.map((part) => part.facts)),
  term: parts.some((part) => part.term),
});
const negated = (part) => ({ ...part, ours: `not (${part.ours})`, tree: { not: part.tree } });

/** The small tables in full, every kind of test beside a flag and an undefined word, and `more` random conditions of four tests. */
function conditions(more) {
  const [p, q, r, s] = FLAGS.map(flag);
  const chance = random(7);
  const small = [
    p,
    negated(p),
    joined("all", [p, q]),
    joined("any", [p, q]),
    joined("all", [joined("any", [p, q]), r]),
    joined("any", [joined("all", [p, q]), r]),
  ];
  const wide = [joined("all", [p, q, r]), joined("any", [p, q, r]), joined("all", [negated(p), joined("any", [q, negated(r)])])];
  const beside = tests().flatMap((one) => [one, negated(one), joined("all", [one, p]), joined("any", [p, negated(one)])]);
  const words = [
    unnamed,
    negated(unnamed),
    joined("all", [p, unnamed]),
    joined("any", [unnamed, p]),
    joined("any", [joined("all", [unnamed, p]), q]),
  ];
  const drawn = () => {
    const pool = [p, q, r, s].sort(() => chance() - 0.5).slice(0, 3);
    return [...pool, tests()[Math.floor(chance() * tests().length)]].reduce((left, right) => {
      const whole = joined(chance() < 0.5 ? "all" : "any", chance() < 0.5 ? [left, right] : [right, left]);
      return chance() < 0.4 ? negated(whole) : whole;
    });
  };
  return [...small, ...small.map(negated), ...wide, ...beside, ...words, ...Array.from({ length: more }, drawn)];
}

/** Every assignment; a condition with an undefined word has its facts all known. */
function assignments({ facts, term }) {
  return Object.entries(facts).reduce(
    (all, [name, values]) =>
      all.flatMap((facts) =>
        values
          .filter((value) => !term || value !== undefined)
          .map((value) => (value === undefined ? facts : { ...facts, [name]: value })),
      ),
    [{}],
  );
}

/** Writes the tables as a pack with the engine's values as expectations, and has them tested. */
export async function compare({ engine, words, more, folder }) {
  const tables = conditions(more).map((condition) => ({ ...condition, persons: assignments(condition) }));
  const nothing = { definitions: [], rules: [] };
  const writer = new Writer(engine.dialect, nothing, { on: "2024-01-01", assume: {} }, words);
  const jobs = tables.map(({ tree, persons }) => ({
    expressions: [writer.condition(tree)],
    rows: persons.map((facts) => row(facts, words)),
  }));
  const answers = await engine.evaluate(jobs, writer.columns);
  const rules = [];
  const cases = [];
  for (const [at, { ours, persons, term }] of tables.entries()) {
    const [values] = answers[at];
    const id = `PEER-${String(at + 1).padStart(3, "0")}`;
    rules.push(rule(id, ours));
    persons.forEach((facts, number) => cases.push(example(`${id}-${number}`, facts, id, values[number], term)));
  }
  const pack = join(folder, "990002");
  mkdirSync(join(pack, "benefits"), { recursive: true });
  mkdirSync(join(pack, "cases"));
  cpSync(join(ROOT, "rules/packs/cn/scales"), join(folder, "cn/scales"), { recursive: true });
  writeFileSync(
    join(pack, "pack.toml"),
    'region = "990002"\ntitle = { zh = "真值表", en = "Truth tables" }\nversion = "1.0.0"\n',
  );
  writeFileSync(
    join(pack, "sources.toml"),
    '[[document]]\nid = "A"\ntitle = { zh = "表", en = "Tables" }\nissuer = { zh = "无", en = "Nobody" }\nnote = { zh = "无", en = "None" }\n',
  );
  writeFileSync(join(pack, "benefits/1.toml"), rules.join("\n"));
  writeFileSync(join(pack, "cases/1.toml"), cases.join("\n"));
  const reports = [];
  const code = await yiping(["pack", "test", pack], [], (line) => reports.push(JSON.parse(line)));
  return { code, tables: tables.length, lines: cases.length, ...reports[0] };
}

function rule(id, when) {
  return `[[rule]]\nid = "${id}"\ntitle = { zh = "表", en = "Table" }\nbenefit = "meals"\nclass = "promise"\nwhen = '''${when}'''\ncite = { doc = "A", clause = "一" }\nagency = "无"\n`;
}

function example(id, facts, rule, value, term) {
  const outcome = value === null ? (term ? "needs_definition" : "needs_facts") : value ? "met" : "not_met";
  const given = Object.entries(facts).map(([name, fact]) => `${name} = ${JSON.stringify(fact)}`);
  return `[[case]]\nid = "${id}"\non = "2024-01-01"\nfacts = { ${given.join(", ")} }\nexpect = { ${rule} = "${outcome}" }\n`;
}
