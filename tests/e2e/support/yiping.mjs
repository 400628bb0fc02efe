// The command line, as a portal's engineer calls it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { PROGRAM } from "../../program.mjs";
import { ROOT } from "./server.mjs";

/** Runs one command to its end on this input; its exit code, what it printed, and what it said to people. */
export async function yiping(args, input = "") {
  const [command, ...before] = PROGRAM;
  const child = spawn(command, [...before, ...args], { cwd: ROOT });
  let [out, err] = ["", ""];
  child.stdout.on("data", (data) => (out += data));
  child.stderr.on("data", (data) => (err += data));
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const [code] = await once(child, "close");
  return { code, out, err };
}

/** The same for a signed file: its report. */
export async function report(verb, file) {
  const { code, out, err } = await yiping([verb], file);
  return { code, err, ...JSON.parse(out) };
}
