// Compares our answers with those of independent engines, and closes with a line of counts.
//   node tests/peers/run.mjs [--persons 100000] [--only json-logic,feel]
import { parseArgs } from "node:util";
import { join } from "node:path";
import { FAULTS } from "./faults.mjs";
import { npmPackage, workFolder } from "./install.mjs";
import { decider } from "./jsonlogic/check.mjs";
import { built } from "./ours.mjs";
import { compare } from "./packs.mjs";

const { values: options } = parseArgs({ options: { persons: { type: "string", default: "100000" }, only: { type: "string" } } });
const persons = Number(options.persons);
const count = { passed: 0, failed: 0 };
const faults = new Map(FAULTS.map((fault) => [fault, { alike: 0, different: 0 }]));

function report(passed, what, details = []) {
  count[passed ? "passed" : "failed"] += 1;
  console.log(`${passed ? "ok" : "not ok"} - ${what}`);
  for (const detail of details) console.log(`    ${detail}`);
}

/** Full facts, decided by json-logic-engine too. */
async function jsonLogic({ packs, words, folder }) {
  const engine = await npmPackage("json-logic-engine");
  for (const [index, pack] of packs.entries()) {
    const started = Date.now();
    const tally = await compare({ pack, words, count: persons / packs.length, seed: index + 1, decider: (...of) => decider(engine, ...of), folder });
    for (const [fault, { alike, different }] of tally.faults) {
      faults.get(fault).alike += alike;
      faults.get(fault).different += different;
    }
    const said = `json-logic-engine, ${pack.region}: ${tally.persons} persons, ${tally.alike} rules decided alike (${tally.paid} with an amount), ${tally.different} not (${Math.round((Date.now() - started) / 1000)} s)`;
    report(tally.different === 0, said, tally.shown.map((one) => JSON.stringify(one)));
    report(tally.oneSided().length === 0, `${pack.region}: every condition was seen to come out in more than one way`, tally.oneSided());
  }
  for (const [fault, { alike, different }] of faults) {
    const gone = different === 0 && alike > 50;
    report(!gone, gone ? `the fault '${fault.id}' shows no more: take it out of faults.mjs` : `left out, an open fault of ours: ${fault.why}; ${different} answers differ, ${alike} do not`);
  }
}

const CHECKS = { "json-logic": jsonLogic };

const wanted = options.only?.split(",") ?? Object.keys(CHECKS);
const folder = workFolder();
try {
  const made = { ...(await built(join(folder, "packs"))), folder };
  for (const name of wanted) {
    try {
      if (CHECKS[name] === undefined) throw new Error(`there is no such check; there are: ${Object.keys(CHECKS).join(", ")}`);
      await CHECKS[name](made);
    } catch (error) {
      report(false, `${name} could not run: ${error?.stack ?? error}`);
    }
  }
} catch (error) {
  report(false, `the packs could not be built: ${error.message}`);
}
console.log(`peers: ${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed > 0 || count.passed === 0 ? 1 : 0;
