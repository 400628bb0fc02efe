// The static shell: starts from any path under its policy, works offline, and says honestly when it cannot.
import assert from "node:assert/strict";
import { appendFile, cp, mkdtemp, readdir, readFile, rm, unlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, open, root, started, watch } from "./support/browser.mjs";
import { ROOT, serve, xtask } from "./support/server.mjs";
import { yiping } from "./support/yiping.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** Requests come from the page alone, where a test can change them: the service worker would fetch past it. */
const DIRECT = { serviceWorkers: "block" };

/** Serves the built app, or a changed copy of it, to one fresh browser context. */
async function site(t, { change, context: options, ...where } = {}) {
  let dir = "dist";
  if (change) {
    dir = await mkdtemp(join(tmpdir(), "yiping-dist-"));
    await cp(join(ROOT, "dist"), dir, { recursive: true });
    await change(dir);
    t.after(() => rm(dir, { recursive: true }));
  }
  const server = await serve({ dir, ...where });
  const context = await browser.newContext(options);
  const page = await context.newPage();
  t.after(async () => {
    // A part still being fetched through a route when its page closes is not a fault of the app.
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await context.close();
  });
  t.after(() => server.stop());
  return { server, dir, context, page };
}

/** Edits a file of a folder; its compressed twins go, since they would be served in its place. */
async function edit(dir, name, change) {
  for (const twin of [".br", ".gz"]) await unlink(join(dir, name + twin)).catch(() => {});
  await writeFile(join(dir, name), change(await readFile(join(dir, name), "utf8")));
}

test("starts under a sub-path and its policy, asking only for the files of the first load", async (t) => {
  const { server, page } = await site(t, { prefix: "/portal/elder-care" });
  const seen = watch(page, server.url);
  await open(page, server.url);
  await page.waitForLoadState("networkidle");
  assert.deepEqual(seen.faults, []);
  const known = new Set(JSON.parse(await xtask("size", "--first-load")));
  const asked = seen.requests.filter((url) => url.startsWith(server.url)).map((url) => new URL(url).pathname.split("/elder-care/")[1] || "index.html");
  const later = asked.filter((name) => !known.has(name));
  assert.deepEqual(later.filter((name) => !/^part-[a-z0-9_]+-[0-9a-f]{16}\.wasm$/.test(name)), []);
  assert(later.length > 0, "the parts come once the start page is there");
});

test("evaluates nothing once it runs", async (t) => {
  const { server, page } = await site(t);
  await open(page, server.url);
  await root(page, "offline", "ready");
  // The debugger may evaluate, so the page itself is made to try.
  const done = await page.evaluate(() => new Promise((resolve) => setTimeout(() => {
    const script = document.createElement("script");
    script.textContent = "window.inline = true";
    document.body.append(script);
    try { new Function("window.evaluated = true")(); } catch { /* refused */ }
    resolve([window.inline, window.evaluated]);
  })));
  assert.deepEqual(done, [undefined, undefined]);
});

test("opens without a network after the first load", async (t) => {
  const { server, page, context } = await site(t);
  await open(page, server.url);
  await root(page, "offline", "ready");
  await server.stop();
  await page.reload();
  await started(page);
  const second = await context.newPage();
  await open(second, `${server.url}index.html?task=1#/settings`);
  await root(second, "offline", "ready");
});

test("says on plain http that it cannot keep an offline copy", async (t) => {
  const plain = await launch({ args: ["--host-resolver-rules=MAP portal.test 127.0.0.1"] });
  t.after(() => plain.close());
  const { server } = await site(t);
  const page = await plain.newPage();
  await open(page, server.url.replace("127.0.0.1", "portal.test"));
  await root(page, "offline", "unavailable");
  await root(page, "offlineReason", "insecure");
});

test("a new version waits until it is taken, then replaces the old one", async (t) => {
  const { server, page, dir } = await site(t, { change: () => {} });
  await open(page, server.url);
  await root(page, "offline", "ready");
  const version = () => page.evaluate(() => document.querySelector("meta[name=yiping-build]").content);
  const old = await version();

  const fresh = old.replace(/^./, (first) => (first === "0" ? "1" : "0"));
  await edit(dir, "index.html", (text) => text.replaceAll(old, fresh));
  const integrity = await page.evaluate(async (text) => {
    const bytes = await crypto.subtle.digest("SHA-384", new TextEncoder().encode(text));
    return `sha384-${btoa(String.fromCharCode(...new Uint8Array(bytes)))}`;
  }, await readFile(join(dir, "index.html"), "utf8"));
  await edit(dir, "sw.js", (text) => text.replaceAll(old, fresh).replace(/\["","sha384-[^"]*"\]/, JSON.stringify(["", integrity])));

  await page.reload();
  await started(page);
  await root(page, "update", "waiting");
  assert.equal(await version(), old);
  await Promise.all([page.waitForEvent("load"), page.evaluate(() => window.dispatchEvent(new Event("yiping-update")))]);
  await started(page);
  assert.equal(await version(), fresh);
  await root(page, "offline", "ready");
});

for (const [what, ending] of [["module", "_bg.wasm"], ["script", ".js"]]) {
  test(`does not run a changed ${what}`, async (t) => {
    const { server, page } = await site(t, {
      change: async (dir) => {
        const names = (await readdir(dir)).filter((name) => name.startsWith("yiping-app-") && name.includes(ending));
        const changed = names.find((name) => name.endsWith(ending));
        for (const name of names) if (name !== changed) await unlink(join(dir, name));
        await appendFile(join(dir, changed), "\n");
      },
    });
    await page.goto(server.url);
    await page.waitForSelector("#boot-failed:not([hidden])");
    assert.match(await page.textContent("#boot-detail"), /[0-9a-f]{16} TypeError/);
  });
}

test("says when a part did not arrive or is not as published, and takes it when it can be had", async (t) => {
  const { server, page } = await site(t, { context: DIRECT });
  await page.route("**/part-*.wasm", (route) => route.abort());
  await open(page, server.url);
  await page.goto(`${server.url}#/verify`);
  await page.locator("main [role=alert], main .notice").getByRole("button").waitFor();
  await page.unroute("**/part-*.wasm");
  await page.route("**/part-*.wasm", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: Buffer.concat([await response.body(), Buffer.from([0, 1, 0])]) });
  });
  const again = () => page.locator("main .notice").getByRole("button").click();
  await again();
  await page.waitForTimeout(500);
  await page.locator("main .notice").getByRole("button").waitFor();
  await page.unroute("**/part-*.wasm");
  await again();
  await page.getByTestId("verify-input").waitFor();
});

test("runs where the server knows neither the type of wasm nor compression", async (t) => {
  const { server, page } = await site(t, { context: DIRECT });
  await page.route("**/*.wasm", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "content-type": "application/octet-stream" } });
  });
  await open(page, server.url);
});

test("tells an old browser what to do", async (t) => {
  const { server, page } = await site(t);
  await page.addInitScript(() => delete window.WebAssembly);
  await page.goto(server.url);
  await page.waitForSelector("#boot-old:not([hidden])");
  assert.match(await page.textContent("#boot-old"), /Chrome 90/);
});

test("tells a browser without scripts what to do", async (t) => {
  const { server, page } = await site(t, { context: { javaScriptEnabled: false } });
  await page.goto(server.url);
  assert.match(await page.innerText("noscript"), /需要启用 JavaScript/);
});

test("keeps what a portal has set, newest first, and the last seen when offline", async (t) => {
  const { server, page, dir } = await site(t, { change: () => {} });
  await open(page, server.url);
  await root(page, "offline", "ready");
  const name = () => page.evaluate(async () => (await (await fetch("config.json")).json()).portal_name);
  await edit(dir, "config.json", (text) => text.replace('"portal_name": ""', '"portal_name": "民政"'));
  await page.reload();
  await started(page);
  assert.equal(await name(), "民政");
  await server.stop();
  await page.reload();
  await started(page);
  assert.equal(await name(), "民政");
});

test("a county that a portal adds to the served files is there, and without a network as well", async (t) => {
  const { server, page } = await site(t, { change: addCounty });
  await open(page, `${server.url}#/rules/990101`);
  await page.getByTestId("rule-AA-01").waitFor({ state: "attached" });
  await root(page, "offline", "ready");
  await server.stop();
  await page.goto(`${server.url}#/self-check`);
  await page.reload();
  await started(page);
  await page.getByTestId("region-990101").waitFor();
});

/** Adds a pack as the page on packs tells an officer to. */
async function addCounty(dir) {
  const folder = await mkdtemp(join(tmpdir(), "yiping-pack-"));
  const pack = join(folder, "990101");
  for (const args of [["new", "--zh", "样例县", "--en", "Sample County", pack], ["build", pack, "--out", join(dir, "packs"), "--add"]]) {
    const { code, err } = await yiping(["pack", ...args]);
    assert.equal(code, 0, err);
  }
  await rm(folder, { recursive: true });
}
