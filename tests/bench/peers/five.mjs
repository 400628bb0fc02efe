// The five benefits in the languages of other engines, each checked against the definition before it is timed.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { npmPackage, npmPackages } from "../../peers/install.mjs";

const FOLDER = npmPackages(import.meta.dirname, "install");

/** The total in yuan, by the definition in ../README.md. */
export function total({ age, local, level, income, dibao, alone }) {
  const byAge = age >= 100 ? 500 : age >= 90 ? 200 : age >= 80 ? 100 : 0;
  const cared = local && age >= 60 && level >= 2 && (dibao || income <= 3000);
  const care = cared ? (level >= 4 ? 600 : level === 3 ? 400 : 200) : 0;
  const t = dibao && age >= 60 ? 300 : 0;
  return (local ? byAge : 0) + Math.max(care, t) + (alone && age >= 70 ? 50 : 0);
}

/** People as in src/five.rs: the same shares, another generator. */
export function people(count) {
  let state = 42;
  const below = (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  const one = () => ({
    age: 55 + below(46),
    local: below(100) < 80,
    level: below(6),
    income: below(8000),
    dibao: below(100) < 10,
    alone: below(100) < 30,
  });
  return Array.from({ length: count }, one);
}

/** Somebody whose income nobody asked for. With an income of at most 3000 the total is 550, else 150. */
export const WITHOUT_INCOME = { age: 85, local: true, level: 3, dibao: false, alone: true };

const v = (name) => ({ var: name });
const LOGIC = {
  "+": [
    {
      if: [
        { and: [v("local"), { ">=": [v("age"), 80] }] },
        { if: [{ ">=": [v("age"), 100] }, 500, { ">=": [v("age"), 90] }, 200, 100] },
        0,
      ],
    },
    {
      max: [
        {
          if: [
            {
              and: [
                v("local"),
                { ">=": [v("age"), 60] },
                { ">=": [v("level"), 2] },
                { or: [v("dibao"), { "<=": [v("income"), 3000] }] },
              ],
            },
            { if: [{ ">=": [v("level"), 4] }, 600, { "==": [v("level"), 3] }, 400, 200] },
            0,
          ],
        },
        { if: [{ and: [v("dibao"), { ">=": [v("age"), 60] }] }, 300, 0] },
      ],
    },
    { if: [{ and: [v("alone"), { ">=": [v("age"), 70] }] }, 50, 0] },
  ],
};

const PUBLICODES = {
  age: { question: "?" },
  local: { question: "?" },
  level: { question: "?" },
  income: { question: "?" },
  dibao: { question: "?" },
  alone: { question: "?" },
  a: {
    "applicable si": { "toutes ces conditions": ["local", "age >= 80"] },
    variations: [{ si: "age >= 100", alors: 500 }, { si: "age >= 90", alors: 200 }, { sinon: 100 }],
  },
  care: {
    "applicable si": {
      "toutes ces conditions": ["local", "age >= 60", "level >= 2", { "une de ces conditions": ["dibao", "income <= 3000"] }],
    },
    variations: [{ si: "level >= 4", alors: 600 }, { si: "level = 3", alors: 400 }, { sinon: 200 }],
  },
  t: { "applicable si": { "toutes ces conditions": ["dibao", "age >= 60"] }, valeur: 300 },
  solo: { "applicable si": { "toutes ces conditions": ["alone", "age >= 70"] }, valeur: 50 },
  total: { somme: ["a", { "le maximum de": ["care", "t"] }, "solo"] },
};

const EXPRESSION = [
  "(local and age >= 80 ? (age >= 100 ? 500 : age >= 90 ? 200 : 100) : 0)",
  "max([(local and age >= 60 and level >= 2 and (dibao or income <= 3000) ? (level >= 4 ? 600 : level == 3 ? 400 : 200) : 0)," +
    " (dibao and age >= 60 ? 300 : 0)])",
  "(alone and age >= 70 ? 50 : 0)",
].join(" + ");

/** Bytes of what a program must carry: the files of a package that match; what a browser would load also through brotli. */
function size(name, matches, forBrowsers = true) {
  const files = (folder) =>
    readdirSync(folder, { recursive: true })
      .map((file) => join(folder, file))
      .filter((file) => statSync(file).isFile());
  const all = files(join(FOLDER, "node_modules", name)).filter((file) => matches.test(file));
  const bytes = Buffer.concat(all.map((file) => readFileSync(file)));
  return { raw: bytes.length, brotli: forBrowsers ? brotliCompressSync(bytes).length : undefined };
}

async function jsonLogic() {
  const { LogicEngine } = await npmPackage("json-logic-engine", FOLDER);
  const compiled = new LogicEngine().build(LOGIC);
  return {
    name: "json-logic-engine 5.0.7, compiled",
    decide: compiled,
    count: 10_000,
    size: size("json-logic-engine", /dist\/esm\/index\.js$/),
  };
}

async function publicodes() {
  const { default: found } = await npmPackage("publicodes", FOLDER);
  const Engine = found.default ?? found;
  const silent = { warn() {}, error() {}, log() {} };
  const engine = new Engine(PUBLICODES, { logger: silent });
  const yes = (flag) => (flag ? "oui" : "non");
  const situation = ({ local, dibao, alone, ...numbers }) => ({ ...numbers, local: yes(local), dibao: yes(dibao), alone: yes(alone) });
  const evaluate = (person) => engine.setSituation(situation(person)).evaluate("total");
  return {
    name: "publicodes 1.10.3",
    decide: (person) => evaluate(person).nodeValue || 0,
    count: 1,
    size: size("publicodes", /dist\/index\.js$/),
    missing: () => {
      const { nodeValue, missingVariables } = evaluate(WITHOUT_INCOME);
      return `${nodeValue}, missing: ${Object.keys(missingVariables).join(", ") || "nothing"}`;
    },
  };
}

async function zen() {
  const { evaluateExpressionSync } = await npmPackage("@gorules/zen-engine", FOLDER);
  return {
    name: "zen-engine 0.54.0, expression",
    decide: (person) => Number(evaluateExpressionSync(EXPRESSION, person)),
    count: 100,
    size: size("@gorules", /\.node$/, false),
  };
}

/** The engines, each with a function from a person to the total. */
export const ENGINES = [jsonLogic, publicodes, zen];

/** What an engine says where the income is missing. */
function saidWithoutIncome({ decide, missing }) {
  try {
    return missing ? missing() : String(decide(WITHOUT_INCOME));
  } catch (error) {
    return `error: ${error.message.split("\n")[0].slice(0, 80)}`;
  }
}

/** Checks an engine on people, then times it: nanoseconds a person, the best of as many short runs as fit into some seconds. */
export async function measure(make, seconds) {
  const engine = await make();
  const some = people(2000);
  const wrong = some.slice(0, 50).filter((person) => engine.decide(person) !== total(person)).length;
  let best = Number.POSITIVE_INFINITY;
  let sum = 0;
  const end = Date.now() + seconds * 1000;
  do {
    const began = process.hrtime.bigint();
    for (let i = 0; i < engine.count; i++) sum += engine.decide(some[i % some.length]);
    best = Math.min(best, Number(process.hrtime.bigint() - began));
  } while (Date.now() < end);
  if (!(sum > 0)) throw new Error(`${engine.name} decided nothing`);
  return { name: engine.name, wrong, ns: best / engine.count, size: engine.size, missing: saidWithoutIncome(engine) };
}
