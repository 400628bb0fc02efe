// Runs every *.e2e.mjs file here, or those whose name holds the first argument, and closes with a line of counts.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";

const wanted = process.argv[2] ?? "";
const folder = import.meta.dirname;
const files = readdirSync(folder).filter((name) => name.endsWith(".e2e.mjs") && name.includes(wanted));

const count = { passed: 0, failed: 0 };
const isTest = ({ details, todo, skip }) => details.type !== "suite" && todo === undefined && skip === undefined;
const events = run({ files: files.map((name) => join(folder, name)), concurrency: 1, timeout: 900_000 });
events.on("test:pass", (test) => {
  if (isTest(test)) count.passed += 1;
  else if (test.details.type !== "suite") count.failed += 1;
});
events.on("test:fail", (test) => {
  if (test.details.type !== "suite") count.failed += 1;
});
events.compose(new spec()).pipe(process.stdout);
process.on("exit", () => {
  console.log(`e2e: ${count.passed} passed, ${count.failed} failed`);
  process.exitCode = count.failed > 0 || count.passed === 0 ? 1 : 0;
});
