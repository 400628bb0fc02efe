// Compares our answers with those of independent engines, and closes with a line of counts.
//   node tests/peers/run.mjs [--persons 100000] [--only json-logic,feel]
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { FAULTS, written } from "./faults.mjs";
import { npmPackage, pythonWithPackages, workFolder } from "./install.mjs";
import { decider } from "./jsonlogic/check.mjs";
import { built } from "./ours.mjs";
import { compare } from "./packs.mjs";
import { ENGINES } from "./threevalued/engines.mjs";
import * as partial from "./threevalued/packs.mjs";
import * as tables from "./threevalued/tables.mjs";

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
    const tally = await compare({
      pack,
      words,
      count: persons / packs.length,
      seed: index + 1,
      decider: (...of) => decider(engine, ...of),
      folder,
    });
    for (const [fault, { alike, different }] of tally.faults) {
      faults.get(fault).alike += alike;
      faults.get(fault).different += different;
    }
    const said = `json-logic-engine, ${pack.region}: ${tally.persons} persons, ${tally.alike} rules decided alike (${tally.paid} with an amount), ${tally.different} not (${Math.round((Date.now() - started) / 1000)} s)`;
    report(
      tally.different === 0,
      said,
      tally.shown.map((one) => JSON.stringify(one)),
    );
    // Fewer persons leave rare conditions unmet.
    if (tally.persons >= 500) {
      const oneSided = tally.oneSided();
      report(oneSided.length === 0, `${pack.region}: every condition was seen to come out in more than one way`, oneSided);
    }
  }
  for (const [fault, { alike, different }] of faults) {
    const gone = different === 0 && alike > 500;
    report(
      !gone,
      gone
        ? `the fault '${fault.id}' shows no more: take it out of faults.mjs`
        : `left out, an open fault of ours: ${fault.why}; ${different} answers differ, ${alike} do not`,
    );
  }
}

/** Full facts, decided by OpenFisca too: the persons of the check before, or new ones where that did not run. */
async function openFisca({ packs, words, folder }) {
  const python = pythonWithPackages();
  for (const [index, pack] of packs.entries()) {
    if (!existsSync(join(folder, `${pack.region}-0.jsonl`)))
      await compare({ pack, words, count: persons / packs.length, seed: index + 1, folder });
    const started = Date.now();
    const { stdout } = await promisify(execFile)(python, [join(import.meta.dirname, "openfisca/check.py"), folder, pack.region], {
      maxBuffer: 2 ** 26,
      env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1" },
    });
    const tally = JSON.parse(stdout);
    const said = `openfisca-core, ${pack.region}: ${tally.persons} persons, ${tally.alike} rules decided alike (${tally.paid} with an amount), ${tally.different} not, ${tally.left_out} left out for an open fault (${Math.round((Date.now() - started) / 1000)} s)`;
    report(
      tally.different === 0 && tally.alike > 0,
      said,
      tally.shown.map((one) => JSON.stringify(one)),
    );
  }
}

/** Three-valued logic: truth tables, and persons of whom only a part is known. */
function threeValued(name, { more, share }) {
  const engine = ENGINES[name];
  return async ({ packs, words, folder }) => {
    const table = await tables.compare({ engine, words, more, folder: join(folder, name) });
    const failures = (table.failures ?? table.problems ?? []).slice(0, 5).map((one) => JSON.stringify(one));
    report(table.code === 0, `${name}, truth tables: ${table.tables} conditions, ${table.lines} lines`, failures);
    for (const [index, pack] of packs.entries()) {
      const count = Math.ceil((persons * share) / packs.length);
      const tally = await partial.compare({ pack, words, count, seed: index + 1, engine, written: written(pack) });
      const said = `${name}, ${pack.region}: ${tally.persons} persons known in part, ${tally.alike} conditions alike (${tally.decided} decided), ${tally.more} that ours decides and Kleene does not, ${tally.different} different`;
      report(
        tally.different === 0 && tally.decided > 0,
        said,
        tally.shown.map((one) => JSON.stringify(one)),
      );
    }
  };
}

const CHECKS = {
  "json-logic": jsonLogic,
  openfisca: openFisca,
  feelin: threeValued("feelin", { more: 10, share: 0.002 }),
  sqlite: threeValued("sqlite", { more: 60, share: 0.2 }),
};

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
