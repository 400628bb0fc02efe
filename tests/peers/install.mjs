// The other engines, at fixed versions, in the cache folder of this project; nothing is written into the work tree.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const CACHE = process.env.YIPING_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "yiping");

/** A folder in the cache whose name changes with the locked versions; `fill` makes it complete, once. */
function locked(name, lock, fill) {
  const digest = createHash("sha256")
    .update(readFileSync(lock))
    .digest("hex");
  const folder = join(CACHE, "peers", `${name}-${digest.slice(0, 12)}`);
  const stamp = join(folder, ".complete");
  if (!existsSync(stamp)) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    fill(folder);
    writeFileSync(stamp, "");
  }
  return folder;
}

function run(command, args, cwd) {
  const done = spawnSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "ignore", "pipe"] });
  if (done.error) throw new Error(`'${command}' cannot be started: ${done.error.message}`);
  if (done.status !== 0)
    throw new Error(`'${command} ${args[0]}' failed: ${done.stderr.trim().split("\n").slice(-3).join(" / ")}`);
}

/** The folder with the packages of a package.json, by default the one here. `npm install` takes a lock without the builds
 * for other machines; `npm ci` does not. */
export function npmPackages(from = import.meta.dirname, command = "ci") {
  return locked("npm", join(from, "package-lock.json"), (into) => {
    for (const file of ["package.json", "package-lock.json"]) copyFileSync(join(from, file), join(into, file));
    run("npm", [command, "--no-audit", "--no-fund", "--ignore-scripts"], into);
  });
}

/** Loads a package of such a folder. */
export async function npmPackage(name, folder = npmPackages()) {
  return import(pathToFileURL(createRequire(join(folder, "package.json")).resolve(name)));
}

/** The Python of an environment with the packages of openfisca/requirements.txt. */
export function pythonWithPackages() {
  const requirements = join(import.meta.dirname, "openfisca/requirements.txt");
  const folder = locked("python", requirements, (into) => {
    run("python3", ["-m", "venv", into], into);
    run(
      join(into, "bin/python"),
      [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
        "-r",
        requirements,
      ],
      into,
    );
  });
  return join(folder, "bin/python");
}

/** A folder for what one run writes down; it goes when the run ends. */
export function workFolder() {
  mkdirSync(join(CACHE, "peers"), { recursive: true });
  const folder = mkdtempSync(join(CACHE, "peers", "run-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
