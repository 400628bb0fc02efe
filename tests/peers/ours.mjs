// The program under test: the command line, as a portal's engineer calls it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { PROGRAM } from "../program.mjs";

export const ROOT = join(import.meta.dirname, "../..");

/** Runs one command on these lines of input, and hands each line of its answer on as it comes. Returns its exit code. */
export async function yiping(args, input = [], onLine = () => {}) {
  const [command, ...before] = PROGRAM;
  const child = spawn(command, [...before, ...args], { cwd: ROOT, stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.on("error", () => {});
  const written = (async () => {
    for (const line of input) if (!child.stdin.write(`${line}\n`)) await once(child.stdin, "drain").catch(() => {});
    child.stdin.end();
  })();
  const closed = once(child, "close");
  for await (const line of createInterface({ input: child.stdout })) onLine(line);
  await written;
  return (await closed)[0];
}

/** Builds the packs into a folder, and reads them and the closed lists of words. */
export async function built(folder) {
  const sources = join(ROOT, "rules/packs");
  const codes = [];
  const code = await yiping(
    ["pack", "build", ...readdirSync(sources).map((one) => join(sources, one)), "--out", folder],
    [],
    (line) => codes.push(...JSON.parse(line).packs.map((pack) => pack.region)),
  );
  if (code !== 0) throw new Error("the packs cannot be built");
  const read = (name) => JSON.parse(readFileSync(join(folder, name), "utf8"));
  const listed = read("facts.json").fact.filter((fact) => fact.words);
  const words = new Map(listed.map((fact) => [fact.id.split(".").at(-1), fact.words.map((word) => word.id)]));
  return { words, packs: codes.filter((one) => one !== "cn").map((one) => read(`${one}.json`)) };
}

/** Decides every line for a region: hands on the number of the line and the answer. */
export async function check(pack, { on, assume }, lines, onAnswer) {
  const switched = Object.entries(assume).flatMap(([key, value]) => ["--assume", `${key}=${value}`]);
  let number = 0;
  const code = await yiping(["check", "--region", pack.region, "--on", on, ...switched, "--lines"], lines, (line) => {
    onAnswer(number, JSON.parse(line));
    number += 1;
  });
  if (code !== 0) throw new Error(`yiping check for ${pack.region} ended with ${code}`);
}
