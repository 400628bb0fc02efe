// Names every script among the arguments that needs more than ECMAScript 2020; exit code 1 when there is one.
import { readFileSync } from "node:fs";
import { parse } from "acorn";

let newer = 0;
for (const path of process.argv.slice(2)) {
  try {
    parse(readFileSync(path, "utf8"), { ecmaVersion: 2020, sourceType: "module" });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    console.log(`${path}: ${error.message}: newer than ECMAScript 2020`);
    newer += 1;
  }
}
process.exitCode = newer ? 1 : 0;
