// The two engines. `evaluate` takes jobs of expressions and rows and gives, for each expression of each job, its value for every row:
// true, false or null.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { npmPackage } from "../install.mjs";
import { FEEL, SQL } from "./writer.mjs";

async function feelin(jobs, columns) {
  const { evaluate } = await npmPackage("feelin");
  const sets = [...columns].filter((name) => name.includes("__")).map((name) => name.split("__")[0]);
  const names = [...new Set([...columns, ...sets])];
  const context = (row) => Object.fromEntries(names.map((name) => [name, row[name] ?? null]));
  return jobs.map(({ expressions, rows }) => {
    const contexts = rows.map(context);
    return expressions.map((expression) => contexts.map((known) => evaluate(expression, known).value));
  });
}

async function sqlite(jobs, columns) {
  const names = [...columns];
  const cell = (value) => (typeof value === "boolean" ? Number(value) : (value ?? null));
  const cells = (row) => names.map((name) => cell(row[name]));
  const request = { columns: names, jobs: jobs.map(({ expressions, rows }) => ({ expressions, rows: rows.map(cells) })) };
  const child = spawn("python3", [join(import.meta.dirname, "sqlite.py")], { stdio: ["pipe", "pipe", "inherit"] });
  const failed = new Promise((_, reject) =>
    child.on("error", (error) => reject(new Error(`python3 cannot be started: ${error.message}`))),
  );
  child.stdin.on("error", () => {});
  child.stdin.end(JSON.stringify(request));
  let answer = "";
  child.stdout.on("data", (data) => (answer += data));
  const [code] = await Promise.race([once(child, "close"), failed]);
  if (code !== 0) throw new Error(`sqlite.py ended with ${code}`);
  return JSON.parse(answer);
}

export const ENGINES = {
  feelin: { dialect: FEEL, evaluate: feelin },
  sqlite: { dialect: SQL, evaluate: sqlite },
};
