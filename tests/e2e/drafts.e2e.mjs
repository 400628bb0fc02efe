// Nothing is lost: pages that die, a browser that dies, two windows, a full device, remains that nobody can read.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { test } from "node:test";
import { open, root, started, watch } from "./support/browser.mjs";
import { WANG } from "./support/persons.mjs";
import { ITEMS } from "./support/scorer.mjs";
import { served } from "./support/served.mjs";
import { crash, powered } from "./support/tablet.mjs";
import { Visit } from "./support/visit.mjs";

const app = served();

/** A new visit in a new window. */
async function begin(context) {
  const page = await context.newPage();
  await open(page, app.url);
  return Visit.start(page);
}

/** The answers to the first items, as the person gives them. */
const first = (count) => Object.fromEntries(ITEMS.slice(0, count).map((item) => [item, WANG.answers[item]]));

/** Answers these items one after the other. */
async function answer(visit, items) {
  for (const item of items) {
    await visit.open(`item/${item}`);
    await visit.answer(item, WANG.answers[item]);
  }
}

test("a visit goes on where its page died, without a network, as often as it dies", async (t) => {
  const context = await app.context(t);
  let visit = await begin(context);
  await root(visit.page, "offline", "ready");
  await context.setOffline(true);
  await visit.who(WANG.who);
  const deaths = [(page) => page.close({ runBeforeUnload: false }), crash, (page) => page.reload().then(() => page.close()), crash];
  for (const [at, die] of deaths.entries()) {
    await answer(visit, ITEMS.slice(at * 3, at * 3 + 3));
    await die(visit.page);
    const page = await context.newPage();
    const seen = watch(page, app.url);
    visit = await Visit.resume(page, app.url, visit.id);
    assert.equal(visit.step, `item/${ITEMS[at * 3 + 2]}`);
    assert.deepEqual(await visit.answers(), first(at * 3 + 3));
    assert.deepEqual(seen.faults, []);
  }
  await visit.open("who");
  assert.equal(await visit.page.getByTestId("id-number").inputValue(), WANG.who.number);
});

/** A folder for a browser that is killed and started again. */
async function profile(t) {
  const folder = await mkdtemp(join(tmpdir(), "yiping-profile-"));
  t.after(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** What the second copy holds of a draft. */
const copied = (page, id) =>
  page.evaluate(
    (id) =>
      new Promise((done, failed) => {
        const opening = indexedDB.open("yiping");
        opening.onerror = failed;
        opening.onsuccess = () => {
          const request = opening.result.transaction("drafts").objectStore("drafts").get(id);
          request.onsuccess = () => done(request.result) ?? opening.result.close();
        };
      }),
    id,
  );

test("a browser that is killed forgets nothing that it called saved", async (t) => {
  const folder = await profile(t);
  const saved = {};
  const delays = [];
  let id;
  for (let left = [...ITEMS]; left.length > 0; ) {
    const { context, kill } = await powered(t, folder);
    const page = context.pages()[0] ?? (await context.newPage());
    const seen = watch(page, app.url);
    let visit;
    if (id) {
      visit = await (Math.random() < 0.5 ? Visit.resume : Visit.reopen)(page, app.url, id);
      const found = await visit.answers();
      // The tap that was under way may have come through.
      const [next] = left;
      if (next in found) saved[next] = WANG.answers[left.shift()];
      assert.deepEqual(found, saved, `after ${Object.keys(saved).length} answers`);
      assert.deepEqual(seen.faults, []);
    } else {
      await open(page, app.url);
      visit = await Visit.start(page);
      id = visit.id;
    }
    for (const item of left.splice(0, 1 + Math.floor(Math.random() * 4))) {
      await answer(visit, [item]);
      saved[item] = WANG.answers[item];
    }
    // Killed at once after "saved", or at any moment while the next answer is on its way.
    const [next] = left;
    if (next && Math.random() < 0.5) {
      await visit.open(`item/${next}`);
      const moment = Math.random() * 60;
      visit.tap(`option-${next}-${WANG.answers[next]}`).catch(() => {});
      await setTimeout(moment);
      delays.push(Math.round(moment));
    } else {
      delays.push("saved");
    }
    await kill();
  }
  const { context } = await powered(t, folder);
  const visit = await Visit.resume(await context.newPage(), app.url, id);
  assert.deepEqual(await visit.answers(), first(ITEMS.length));
  t.diagnostic(`killed ${delays.length} times, so many milliseconds after a tap: ${delays.join(", ")}`);
});

test("what was deleted stays deleted when the browser is killed", async (t) => {
  const folder = await profile(t);
  const before = await powered(t, folder);
  const visit = await begin(before.context);
  await answer(visit, ITEMS.slice(0, 1));
  await visit.page.evaluate(() => (location.hash = "#/visits"));
  await visit.tap(`delete-${visit.id}`);
  while ((await copied(visit.page, visit.id)).startsWith("draft/")) await setTimeout(5);
  await before.kill();

  const { context } = await powered(t, folder);
  const page = await context.newPage();
  await open(page, `${app.url}#/visits`);
  await page.getByTestId("drafts").waitFor();
  await page.waitForFunction((id) => !Object.keys(localStorage).some((key) => key.includes(`draft/${id}`)), visit.id);
  assert.equal(await page.getByTestId(`draft-${visit.id}`).count(), 0);
});

test("drafts come back when another app of the portal clears the storage, or damages it", async (t) => {
  const context = await app.context(t);
  const visit = await begin(context);
  await answer(visit, ITEMS.slice(0, 3));
  const { page, id } = visit;
  for (const harm of [
    () => localStorage.clear(),
    () => Object.keys(localStorage).forEach((key) => localStorage.setItem(key, "garbage")),
  ]) {
    await page.goto("about:blank");
    await open(page, `${app.url}#/settings`);
    await page.evaluate(harm);
    await page.goto("about:blank");
    const resumed = await Visit.resume(page, app.url, id);
    assert.equal(resumed.step, `item/${ITEMS[2]}`);
    assert.deepEqual(await resumed.answers(), first(3));
  }
});

test("a browser without a database: the visit is saved, and what a crash could cost is said", async (t) => {
  const context = await app.context(t);
  await context.addInitScript(() => Object.defineProperty(window, "indexedDB", { value: undefined }));
  const visit = await begin(context);
  const { page } = visit;
  await answer(visit, ITEMS.slice(0, 2));
  assert.match(await page.getByTestId("fragile").innerText(), /一分钟/);
  await page.getByTestId("language").tap();
  await page.locator("html[lang=en]").waitFor();
  assert.match(await page.getByTestId("fragile").innerText(), /last minute/);
  await page.reload();
  await started(page);
  assert.deepEqual(await visit.answers(), first(2));
});

test("a second window looks on until it takes over, and then the first one does", async (t) => {
  const context = await app.context(t);
  const one = await begin(context);
  await answer(one, ITEMS.slice(0, 2));
  const page = await context.newPage();
  await open(page, `${app.url}#/visits/${one.id}`);
  const two = new Visit(page, one.id);
  await page.getByTestId("looking").waitFor();
  await two.at("item/B.1.2");
  assert.equal(await page.getByTestId("save-state").getAttribute("data-state"), "read-only");
  await two.tap("option-B.1.2-0");
  await two.open("item/B.1.3");
  assert.deepEqual(await one.answers(), first(2));

  await answer(one, ["B.1.3"]);
  await page.locator('[data-testid="option-B.1.3-2"]:checked').waitFor();

  await two.tap("take-over");
  await two.saved();
  await two.answer("B.1.3", "0");
  await one.page.getByTestId("looking").waitFor();
  assert.deepEqual(await one.answers(), { ...first(3), "B.1.3": "0" });
  await page.close();
  await one.saved();
  await answer(one, ["B.1.3"]);
});

test("a full device: the visit goes on in memory, says so, and can be taken along", async (t) => {
  const context = await app.context(t);
  await context.addInitScript(() => {
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key, value) {
      if (window.deviceIsFull) throw new DOMException("full", "QuotaExceededError");
      return set.call(this, key, value);
    };
  });
  const visit = await begin(context);
  const { page } = visit;
  await answer(visit, ITEMS.slice(0, 2));
  const full = (is) => page.evaluate((is) => (window.deviceIsFull = is), is);
  await full(true);
  for (const item of ["B.1.3", "B.1.4"]) {
    await visit.open(`item/${item}`);
    await visit.tap(`option-${item}-${WANG.answers[item]}`);
    await page.locator('[data-testid="save-state"][data-state="memory"]').waitFor();
  }
  assert.match(await page.getByTestId("save-state").innerText(), /未能保存/);
  assert.match(await page.getByTestId("unsaved").innerText(), /已满/);
  const { name, text } = await visit.download("export-draft");
  assert.match(name, new RegExp(`${visit.id}.*\\.json$`));
  assert.equal(JSON.parse(text).draft.visit.answers["B.1.4"], WANG.answers["B.1.4"]);
  await page.getByTestId("language").tap();
  await page.locator("html[lang=en]").waitFor();
  assert.deepEqual(await visit.answers(), first(4));

  await full(false);
  await visit.saved();
  await page.getByTestId("unsaved").waitFor({ state: "detached" });
  await page.reload();
  await started(page);
  assert.deepEqual(await visit.answers(), first(4));
});

test("a draft that nobody can read is listed apart and can be saved as it is; the others open", async (t) => {
  const context = await app.context(t);
  const whole = await begin(context);
  await answer(whole, ITEMS.slice(0, 2));
  await whole.page.close();
  const { id, page } = await begin(context);
  // Damaged while the app does not run: it would mend the draft from its second copy.
  await page.goto(`${app.url}config.json`);
  const written = await page.evaluate(async (id) => {
    const keys = Object.keys(localStorage).filter((key) => key.includes(`draft/${id}/`));
    for (const key of keys) localStorage.setItem(key, "�{]garbage");
    for (const key of Object.keys(localStorage)) if (key.endsWith(`index/${id}`)) localStorage.removeItem(key);
    const done = (request, event) => new Promise((resolve, reject) => {
      request[event] = () => resolve(request.result);
      request.onerror = reject;
    });
    const database = await done(indexedDB.open("yiping"), "onsuccess");
    const change = database.transaction("drafts", "readwrite");
    change.objectStore("drafts").put("garbage", id);
    await done(change, "oncomplete");
    database.close();
    return keys.length;
  }, id);
  assert(written > 0);
  await open(page, `${app.url}#/visits`);
  await page.getByTestId("drafts").waitFor();
  await page.getByTestId("unreadable").waitFor();
  assert.equal(await page.getByTestId(`draft-${id}`).count(), 0);
  const raw = await new Visit(page, id).download(page.getByTestId("unreadable").getByRole("button").first());
  assert(raw.text.includes("garbage"));
  const resumed = await Visit.resume(page, app.url, whole.id);
  assert.deepEqual(await resumed.answers(), first(2));
});

test("a visit that was deleted comes back when asked to, and not otherwise", async (t) => {
  const context = await app.context(t);
  const visit = await begin(context);
  const { page, id } = visit;
  await answer(visit, ITEMS.slice(0, 1));
  const list = async () => {
    await page.evaluate(() => (location.hash = "#/visits"));
    await page.getByTestId(`delete-${id}`).waitFor();
  };
  await list();
  await visit.tap(`delete-${id}`);
  await page.getByTestId(`draft-${id}`).waitFor({ state: "detached" });
  await visit.tap("undo");
  await page.getByTestId(`draft-${id}`).waitFor();
  await visit.tap(`delete-${id}`);
  await page.getByTestId(`draft-${id}`).waitFor({ state: "detached" });
  await page.reload();
  await started(page);
  assert.equal(await page.getByTestId(`draft-${id}`).count(), 0);
});
