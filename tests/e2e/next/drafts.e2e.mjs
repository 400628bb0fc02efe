// Nothing is lost: pages that die, a browser that dies, two windows, a full device, remains that nobody can read.
import assert from "node:assert/strict";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { after, before, test } from "node:test";
import { launch, open, root, started, watch } from "../support/browser.mjs";
import { WANG } from "../support/persons.mjs";
import { ITEMS } from "../support/scorer.mjs";
import { serve } from "../support/server.mjs";
import { crash, powered, tablet } from "../support/tablet.mjs";
import { Visit } from "../support/visit.mjs";

let browser, server;
before(async () => {
  browser = await launch();
  server = await serve();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A new visit in a new window. */
async function begin(context) {
  const page = await context.newPage();
  await open(page, server.url);
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
  const context = await tablet(t, browser);
  let visit = await begin(context);
  await root(visit.page, "offline", "ready");
  await context.setOffline(true);
  await visit.who(WANG.who);
  const deaths = [(page) => page.close({ runBeforeUnload: false }), crash, (page) => page.reload().then(() => page.close()), crash];
  for (const [at, die] of deaths.entries()) {
    await answer(visit, ITEMS.slice(at * 3, at * 3 + 3));
    await die(visit.page);
    const page = await context.newPage();
    const seen = watch(page, server.url);
    visit = await Visit.resume(page, server.url, visit.id);
    assert.equal(visit.step, `item/${ITEMS[at * 3 + 2]}`);
    assert.deepEqual(await visit.answers(), first(at * 3 + 3));
    assert.deepEqual(seen.faults, []);
  }
  await visit.open("who");
  assert.equal(await visit.page.getByTestId("id-number").inputValue(), WANG.who.number);
});

// Chromium puts localStorage on the disk when a page closes, else about once a minute.
test("a browser that is killed forgets at most its last minute, and keeps what was before in order", async (t) => {
  const profile = await mkdtemp(join(tmpdir(), "yiping-profile-"));
  const before = await powered(t, profile);
  const closed = await begin(before.context);
  await closed.who(WANG.who);
  await answer(closed, ITEMS.slice(0, 6));
  await closed.page.close();
  await setTimeout(3_000);
  const killed = await Visit.resume(await before.context.newPage(), server.url, closed.id);
  await answer(killed, ITEMS.slice(6, 9));
  await before.kill();

  const { context } = await powered(t, profile);
  const visit = await Visit.resume(await context.newPage(), server.url, closed.id);
  const found = await visit.answers();
  const count = Object.keys(found).length;
  assert(count >= 6, `${count} answers are left`);
  assert.deepEqual(found, first(count));
  t.diagnostic(`${count} of 9 answers outlived the browser`);
});

test("a second window looks on until it takes over, and then the first one does", async (t) => {
  const context = await tablet(t, browser);
  const one = await begin(context);
  await answer(one, ITEMS.slice(0, 2));
  const page = await context.newPage();
  await open(page, `${server.url}#/visits/${one.id}`);
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
  const context = await tablet(t, browser);
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
  const context = await tablet(t, browser);
  const whole = await begin(context);
  await answer(whole, ITEMS.slice(0, 2));
  await whole.page.close();
  const { id, page } = await begin(context);
  await page.goto("about:blank");
  await open(page, `${server.url}#/settings`);
  const written = await page.evaluate((id) => {
    const keys = Object.keys(localStorage).filter((key) => key.includes(`draft/${id}/`));
    for (const key of keys) localStorage.setItem(key, "�{]garbage");
    for (const key of Object.keys(localStorage)) if (key.endsWith(`index/${id}`)) localStorage.removeItem(key);
    return keys.length;
  }, id);
  assert(written > 0);
  await page.evaluate(() => (location.hash = "#/visits"));
  await page.getByTestId("drafts").waitFor();
  await page.getByTestId("unreadable").waitFor();
  assert.equal(await page.getByTestId(`draft-${id}`).count(), 0);
  const raw = await new Visit(page, id).download(page.getByTestId("unreadable").getByRole("button").first());
  assert(raw.text.includes("garbage"));
  const resumed = await Visit.resume(page, server.url, whole.id);
  assert.deepEqual(await resumed.answers(), first(2));
});

test("a visit that was deleted comes back when asked to, and not otherwise", async (t) => {
  const context = await tablet(t, browser);
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
