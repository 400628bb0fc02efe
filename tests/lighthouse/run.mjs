// Lighthouse with its own mobile settings on the built app: make lighthouse, RUNS=5 for each page. A page passes where the
// median keeps its bounds. Beside Lighthouse's blocking time, which other programs lengthen, stands the one that the
// processor spent on this page, in the same way of counting: what a quiet machine would show.
import { loadavg } from "node:os";
import { npmPackage, npmPackages } from "../peers/install.mjs";
import { serve } from "../e2e/support/server.mjs";

const RUNS = Number(process.env.RUNS ?? 5);
const BOUNDS = { accessibility: 100, "best-practices": 100, performance: 95 };
const PAGES = ["#/", "#/self-check", "#/rules"];
/** How much slower than this machine the phone is taken to be, and what a task may take before it blocks. */
const SLOWER = 4;
const FREE = 50;

const packages = npmPackages(import.meta.dirname, "install");
const { default: lighthouse } = await npmPackage("lighthouse", packages);
const { launch } = await npmPackage("chrome-launcher", packages);

/** The time that the page's main thread kept its user waiting, by the processor's clock, in ms on the phone. */
function blocked({ traceEvents }, address) {
  const parsed = traceEvents.find(({ name, args }) => name === "ParseHTML" && args.beginData?.url === address);
  const isOfPage = ({ pid, tid }) => pid === parsed.pid && tid === parsed.tid;
  const tasks = traceEvents.filter((event) => event.name.endsWith("RunTask") && event.tdur && isOfPage(event));
  return sum(tasks.map(({ tdur }) => Math.max(0, (SLOWER * tdur) / 1000 - FREE)));
}

async function measure(address) {
  const chrome = await launch({ chromePath: process.env.CHROMIUM ?? "/usr/bin/chromium", chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"] });
  try {
    const { lhr, artifacts } = await lighthouse(address, { port: chrome.port, logLevel: "error" });
    const scores = Object.fromEntries(Object.keys(BOUNDS).map((name) => [name, Math.round(lhr.categories[name].score * 100)]));
    const took = (name) => Math.round(lhr.audits[name].numericValue);
    return {
      ...scores,
      largest: took("largest-contentful-paint"),
      blocked: took("total-blocking-time"),
      processor: Math.round(blocked(artifacts.Trace, address)),
      speed: Math.round(lhr.environment.benchmarkIndex),
    };
  } finally {
    chrome.kill();
  }
}

const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);
const median = (numbers) => [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)];

const server = await serve();
const count = { passed: 0, failed: 0 };
for (const page of PAGES) {
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await measure(server.url + page));
  console.log(`\n${page}, load ${loadavg()[0].toFixed(1)}`);
  for (const name of Object.keys(runs[0])) {
    const all = runs.map((run) => run[name]);
    console.log(`  ${name.padEnd(16)}${String(median(all)).padStart(6)}   of ${all.join(", ")}`);
  }
  const kept = Object.entries(BOUNDS).every(([name, bound]) => median(runs.map((run) => run[name])) >= bound);
  count[kept ? "passed" : "failed"] += 1;
}
await server.stop();
console.log(`\nlighthouse: ${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed ? 1 : 0;
