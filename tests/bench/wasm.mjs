// One person decided by the WebAssembly build, in the engine of Node and in Chromium.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync } from "node:zlib";

const ROOT = join(import.meta.dirname, "../..");
const TARGET = process.env.CARGO_TARGET_DIR ?? join(ROOT, "target");
const DAY = "2021-06-01";

export function run(command, args, options = {}) {
  const done = spawnSync(command, args, { cwd: ROOT, encoding: "utf8", maxBuffer: 2 ** 26, stdio: ["ignore", "pipe", "inherit"], ...options });
  if (done.error) throw new Error(`'${command}' cannot be started: ${done.error.message}. Run make setup`);
  if (done.status !== 0) throw new Error(`'${command} ${args.join(" ")}' failed`);
  return done.stdout;
}

/** Builds the module in a profile, that of the app unless it is only tried out. */
export function built(profile) {
  run("cargo", ["build", "-q", "--lib", "-p", "yiping-bench-person", "--target", "wasm32-unknown-unknown", "--profile", profile]);
  const made = profile === "dev" ? "debug" : profile;
  const out = join(TARGET, "bench-wasm", made);
  mkdirSync(out, { recursive: true });
  const wasm = join(TARGET, "wasm32-unknown-unknown", made, "yiping_bench_person.wasm");
  run("wasm-bindgen", ["--target", "web", "--no-typescript", "--remove-name-section", "--out-dir", out, wasm]);
  const bytes = readFileSync(join(out, "yiping_bench_person_bg.wasm"));
  const glue = readFileSync(join(out, "yiping_bench_person.js"), "utf8");
  return { bytes, glue, raw: bytes.length, brotli: brotliCompressSync(bytes).length };
}

/** Times every pack and person; runs in any engine, so it uses nothing from outside. */
async function times({ glue, bytes, packs, people, seconds, day }) {
  const { initSync, Person } = await import(glue);
  initSync({ module: Uint8Array.from(atob(bytes), (one) => one.charCodeAt(0)) });
  // Node tells the time that the processor spent here; a browser only has a clock, and a coarse one: short work is done
  // several times between two looks at it.
  const spent = () => {
    if (typeof process === "undefined") return performance.now();
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  };
  const best = (work) => {
    const timed = (times) => {
      const began = spent();
      for (let i = 0; i < times; i++) work();
      return (spent() - began) / times;
    };
    const times = Math.min(50, Math.ceil(2 / Math.max(0.04, Math.min(timed(1), timed(1), timed(1)))));
    const end = performance.now() + seconds * 1000;
    let least = Number.POSITIVE_INFINITY;
    do least = Math.min(least, timed(times));
    while (performance.now() < end);
    return least;
  };
  const found = [];
  for (const [region, pack] of Object.entries(packs))
    for (const [who, facts] of Object.entries(people)) {
      const person = new Person(pack, day, JSON.stringify(facts));
      const rules = best(() => person.rules());
      const both = best(() => person.ask());
      found.push({ region, who, rules_us: rules * 1000, ask_us: Math.max(0, both - rules) * 1000, question: person.ask() ?? null });
      person.free();
    }
  return found;
}

function given(module, packs, people, seconds) {
  return { bytes: module.bytes.toString("base64"), packs, people, seconds, day: DAY };
}

/** In the engine of Node. */
export async function inNode(module, packs, people, seconds) {
  const name = createHash("sha256").update(module.glue).digest("hex").slice(0, 12);
  const file = join(TARGET, "bench-wasm", `${name}.mjs`);
  writeFileSync(file, module.glue);
  return times({ ...given(module, packs, people, seconds), glue: pathToFileURL(file).href });
}

/** In Chromium, with the driver of the browser tests. */
export async function inChromium(module, packs, people, seconds) {
  const { launch } = await import("../e2e/support/browser.mjs");
  const browser = await launch();
  try {
    const page = await browser.newPage();
    const glue = `data:text/javascript;base64,${Buffer.from(module.glue).toString("base64")}`;
    return await page.evaluate(times, { ...given(module, packs, people, seconds), glue });
  } finally {
    await browser.close();
  }
}
