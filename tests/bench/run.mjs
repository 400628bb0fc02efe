// Measures the engine and its peers in one run: node tests/bench/run.mjs [--smoke]. Tables are for docs/benchmarks.md.
// Nothing fails for being slow; what does not agree with the definition of the five benefits does.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { pythonWithPackages } from "../peers/install.mjs";
import { built, inChromium, inNode, run } from "./wasm.mjs";

const { values: options } = parseArgs({ options: { smoke: { type: "boolean", default: false } } });
const rows = options.smoke ? 2_000 : 1_000_000;
const repeats = options.smoke ? 1 : 15;
const seconds = options.smoke ? 0.02 : 0.5;
const count = { passed: 0, failed: 0 };

function check(passed, what) {
  count[passed ? "passed" : "failed"] += 1;
  console.log(`${passed ? "ok" : "not ok"} - ${what}`);
}

function table(title, heads, lines) {
  console.log(`\n### ${title}\n`);
  for (const cells of [heads, heads.map(() => "---"), ...lines]) console.log(`| ${cells.join(" | ")} |`);
}

const millions = (perSecond) => `${(perSecond / 1e6).toPrecision(3)} M`;
const each = (ns, count) => millions((count * 1e9) / ns);
const us = (value) => (value < 10 ? value.toFixed(1) : Math.round(value).toString());

async function attempt(what, work) {
  try {
    return await work();
  } catch (error) {
    check(false, `${what} could not run: ${error.message}`);
    return undefined;
  }
}

/** Our engine, natively. */
function native(packs) {
  const profile = options.smoke ? "dev" : "release";
  const args = ["run", "-q", "-p", "yiping-bench", "--profile", profile, "--"];
  const said = run("cargo", [...args, "--rows", `${rows}`, "--repeats", `${repeats}`, "--packs", packs]);
  const lines = said.trim().split("\n").map((line) => JSON.parse(line));
  return (bench) => lines.filter((line) => line.bench === bench);
}

async function ours(folder, module) {
  const of = native(folder);
  const [asked] = of("without income");
  const right = asked.outcome === "needs_facts" && asked.missing.length === 1 && asked.least_fen === 15_000 && asked.greatest_fen === 55_000;
  check(of("five").length === 4, "the totals of the five benefits are those of the definition, also within their ranges with facts missing");
  check(right, "without an income the total is a range that waits for the income");
  table(
    "The five benefits over tables, one core",
    ["rows", "facts missing", "persons/s", "first table (every signature new)"],
    of("five").map((one) => [one.rows, `${one.missing_percent} %`, each(one.best_ns, one.rows), `${us(one.first_ns / 1e6)} ms`]),
  );
  table(
    "The packs over tables, rules about persons, a fifth of the facts missing, one core",
    ["pack", "rules", "rows", "persons/s", "first table", "different answers", "reference, one by one"],
    of("region").map((one) => [
      one.region,
      one.rules,
      one.rows,
      each(one.best_ns, one.rows),
      `${us(one.first_ns / 1e6)} ms`,
      one.answers,
      `${us(one.reference_ns_per_row / 1e3)} µs a row`,
    ]),
  );
  const people = JSON.parse(readFileSync(join(import.meta.dirname, "people.json"), "utf8"));
  const packs = Object.fromEntries(of("person").map(({ region }) => [region, readFileSync(join(folder, `${region}.json`), "utf8")]));
  const node = await attempt("WebAssembly in Node", () => inNode(module, packs, people, seconds));
  const chromium = await attempt("WebAssembly in Chromium", () => inChromium(module, packs, people, seconds));
  check(node?.length === of("person").length && chromium?.length === node?.length, "every pack and person decided as WebAssembly");
  const cells = (one) => (one ? [us(one.rules_us), us(one.ask_us)] : ["", ""]);
  table(
    "One person, µs: deciding every rule, then finding the next question",
    ["pack", "person", "native", "question", "Node wasm", "question", "Chromium wasm", "question"],
    of("person").map((one) => {
      const same = (other) => other.region === one.region && other.who === one.who;
      const own = { rules_us: one.rules_ns / 1e3, ask_us: one.ask_ns / 1e3 };
      return [one.region, one.who, ...cells(own), ...cells(node?.find(same)), ...cells(chromium?.find(same))];
    }),
  );
  return { five: of("five"), asked };
}

async function peers({ five, asked }, module) {
  const { ENGINES, measure } = await import("./peers/five.mjs");
  const kb = (bytes) => `${Math.round(bytes / 1024)} KB`;
  const rate = (one) => one.rows / (one.best_ns ?? one.ns);
  const said = (tables) => tables.map((one) => `${millions(rate(one) * 1e9)} (${one.rows} rows)`).join(", ");
  const known = five.filter((one) => one.missing_percent === 0);
  const range = `needs_facts: ${asked.least_fen / 100} to ${asked.greatest_fen / 100}, missing: income`;
  const size = `${kb(module.raw)}, brotli ${kb(module.brotli)} (wasm)`;
  const lines = [["ours, columns", said(known), us(asked.one_person_ns / 1e3), size, range]];
  const openfisca = await attempt("openfisca-core", () => {
    const output = run(pythonWithPackages(), [join(import.meta.dirname, "peers/five.py"), `${rows}`, `${repeats}`]);
    return JSON.parse(output);
  });
  if (openfisca) {
    const one = openfisca.runs.find((each) => each.rows === 1);
    const tables = openfisca.runs.filter((each) => each !== one);
    check(openfisca.runs.every((each) => each.wrong === 0), "openfisca-core agrees with the definition");
    lines.push(["openfisca-core 46.0.1, vectorised", said(tables), us(one.ns / 1e3), "Python and NumPy", String(openfisca.missing)]);
  }
  for (const make of ENGINES) {
    const one = await attempt(make.name, () => measure(make, seconds * 4));
    if (!one) continue;
    check(one.wrong === 0, `${one.name} agrees with the definition`);
    const { raw, brotli } = one.size;
    const bundle = brotli ? `${kb(raw)}, brotli ${kb(brotli)}` : `${kb(raw)} (native)`;
    lines.push([one.name, each(one.ns, 1), us(one.ns / 1e3), bundle, one.missing]);
  }
  table("The five benefits beside other engines, nothing missing", ["engine", "persons/s", "one person, µs", "bundle", "without an income"], lines);
}

const folder = mkdtempSync(join(tmpdir(), "bench-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const load = () => loadavg().map((one) => one.toFixed(1)).join(" ");
console.log(`${cpus()[0]?.model}, ${cpus().length} cores, load ${load()}, Node ${process.version}, ${new Date().toISOString()}`);
const module = await attempt("the WebAssembly build", () => built(options.smoke ? "dev" : "app"));
const found = module && (await attempt("our engine", () => ours(folder, module)));
if (found && !options.smoke) await peers(found, module);
console.log(`\nload at the end ${load()}`);
console.log(`bench: ${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed > 0 ? 1 : 0;
