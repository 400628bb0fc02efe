// Serves a folder as a portal would, under a sub-path.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

const program = process.env.XTASK ? [process.env.XTASK] : ["cargo", "run", "-q", "-p", "xtask", "--"];

/** Runs one verb of xtask to its end; its standard output. */
export async function xtask(...args) {
  const [command, ...before] = program;
  const child = spawn(command, [...before, ...args], { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  child.stdout.on("data", (data) => (text += data));
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`xtask ${args.join(" ")} ended with ${code}`);
  return text;
}

/** Starts a server; `url` ends in a slash, `stop()` returns when nothing listens any more. */
export async function serve({ dir = "dist", prefix = "/sub/path", port = 0 } = {}) {
  const [command, ...before] = program;
  const args = [...before, "serve", dir, "--port", String(port), "--prefix", prefix];
  const child = spawn(command, args, { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
  const closed = once(child, "close");
  const [url] = await Promise.race([
    once(createInterface({ input: child.stdout }), "line"),
    closed.then(() => Promise.reject(new Error("the server did not start"))),
  ]);
  const stop = async () => {
    child.kill();
    await closed;
  };
  return { url, port: Number(new URL(url).port), stop };
}
