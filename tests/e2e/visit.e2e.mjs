// One real visit, from the first tap to a record that others verify and recompute.
import assert from "node:assert/strict";
import { test } from "node:test";
import { calculateJwkThumbprint, compactVerify, decodeProtectedHeader, importJWK } from "jose";
import { root } from "./support/browser.mjs";
import { WANG, ZHAO } from "./support/persons.mjs";
import { ITEMS, score } from "./support/scorer.mjs";
import { served } from "./support/served.mjs";
import { tap, Visit } from "./support/visit.mjs";
import { report, yiping } from "./support/yiping.mjs";

const app = served({ where: { prefix: "/portal/elder-care" } });
let file;

/** Stages of one visit: when one fails, those after it have nothing to go on from. */
function stages(t) {
  let failed = false;
  return (name, run) =>
    t.test(name, { skip: failed }, () =>
      run().catch((error) => {
        failed = true;
        throw error;
      }));
}

test("from the first tap to a signed file", async (t) => {
  const { context, page, seen } = await app.page(t);
  await root(page, "offline", "ready");
  await context.setOffline(true);
  const visit = await Visit.start(page);
  const stage = stages(t);

  await stage("a wrong digit is found, the right number gives birth date, sex and age", async () => {
    await page.getByTestId("name").fill(WANG.who.name);
    await visit.tap("identified-by-id_number");
    await page.getByTestId("id-number").fill(WANG.who.number.replace("1949", "1948"));
    await visit.tap("continue");
    const summary = page.getByRole("alert");
    await summary.waitFor();
    assert.match(await summary.innerText(), /校验/);
    assert.equal(await page.evaluate(() => document.activeElement.className), "error-summary");
    await summary.getByRole("link").tap();
    assert.equal(await page.evaluate(() => document.activeElement.dataset.testid), "id-number");
    await page.getByTestId("id-number").fill(WANG.who.number);
    const told = await page.getByTestId("from-number").filter({ hasText: /1949\D+12\D+31/ }).innerText();
    const [today, born] = [new Date(), new Date(1949, 11, 31)];
    const age = today.getFullYear() - 1949 - Number(today < new Date(today.getFullYear(), born.getMonth(), born.getDate()));
    assert(told.includes(`${age}岁`) && told.includes("女"), told);
    await visit.next("why");
  });

  await stage("reason and health facts", async () => {
    await visit.why(WANG.why);
    await visit.health(WANG.health);
  });

  await stage("26 items, each with the totals and levels still possible", async () => {
    const given = {};
    for (const [at, item] of ITEMS.entries()) {
      await visit.answer(item, WANG.answers[item]);
      given[item] = WANG.answers[item];
      await visit.shows(score(given, WANG.grounds));
      await visit.next(ITEMS[at + 1] ? `item/${ITEMS[at + 1]}` : "check");
    }
  });

  await stage("back and forward, another answer, an answer taken back, a note", async () => {
    await visit.back("item/B.4.5");
    await visit.back("item/B.4.4");
    await page.goBack();
    await visit.at("item/B.4.5");
    await page.goForward();
    await visit.at("item/B.4.4");
    await visit.answer("B.4.4", "3");
    await visit.shows(score({ ...WANG.answers, "B.4.4": "3" }, WANG.grounds));
    await visit.clear("B.4.4");
    const { "B.4.4": _, ...others } = WANG.answers;
    await visit.shows(score(others, WANG.grounds));
    assert.deepEqual(await visit.answers(), others);
    await visit.answer("B.4.4", WANG.answers["B.4.4"]);
    const [item, note] = WANG.note;
    await visit.open(`item/${item}`);
    await visit.note(item, note);
  });

  await stage("check your answers, and change one from there", async () => {
    await visit.open("check");
    for (const item of ITEMS) {
      const row = await page.getByTestId(`check-${item}`).innerText();
      assert(row.includes(`${Number.parseInt(WANG.answers[item], 10)} 分`), row);
    }
    assert((await page.getByTestId(`check-${WANG.note[0]}`).innerText()).includes(WANG.note[1]));
    await page.getByTestId("check-B.1.1").getByRole("link").tap();
    await visit.at("item/B.1.1");
    await visit.next("check");
    await visit.tap("finish");
    await visit.at("result");
    assert.equal(await visit.levels().then(([level]) => level), 2);
    await visit.shows({ ...score(WANG.answers, WANG.grounds), levels: await visit.levels() });
  });

  await stage("what 呼和浩特 owes, with what must be known for it", async () => {
    await visit.open("benefits");
    assert.equal(await visit.decide("HHHT-13", { hukou_code: "150100" }), "met");
    const card = await page.getByTestId("rule-HHHT-13").innerText();
    for (const words of ["每天 6 元", "A五(二)5"]) assert(card.includes(words), `${words}: ${card}`);
  });

  await stage("the signed file", async () => {
    await visit.open("export");
    file = await visit.download("export-json");
    assert(!file.text.includes(WANG.who.name));
  });

  assert.deepEqual(seen.faults, []);
});

test("the file holds for the command line, and for a library that is not ours", async () => {
  assert(file, "there is no file");
  const verified = await report("verify", file.text);
  assert.deepEqual([verified.code, verified.verdict], [0, "intact"], verified.err);
  const replayed = await report("replay", file.text);
  assert.deepEqual([replayed.code, replayed.verdict, replayed.differences], [0, "same", []]);

  const jws = file.text.trim();
  const { kid, ...header } = decodeProtectedHeader(jws);
  assert.deepEqual(header, { alg: "ES256", cty: "yiping-result+json", typ: "yiping-result+jws" });
  const { keys } = JSON.parse(Buffer.from(jws.split(".")[1], "base64url").toString());
  const prints = await Promise.all(keys.map((key) => calculateJwkThumbprint(key)));
  const key = keys[prints.indexOf(kid)];
  const { payload } = await compactVerify(jws, await importJWK(key, "ES256"), { algorithms: ["ES256"] });

  const record = JSON.parse(new TextDecoder().decode(payload));
  const wanted = score(WANG.answers, WANG.grounds);
  assert.equal(record.schema, "yiping.result/1");
  assert.deepEqual(record.result.score.total, { ...wanted.total, of: 90 });
  assert.deepEqual(record.result.score.final_levels, wanted.levels);
  assert.equal(record.visit.notes[WANG.note[0]], WANG.note[1]);
  const rule = record.result.checks[0].rules.find(({ id }) => id === "HHHT-13");
  assert.deepEqual([rule.outcome, rule.amount], ["met", { kind: "exact", per: "day", fen: 600 }]);
});

test("a file in which any byte is flipped is refused, always for the same reason", async () => {
  assert(file, "there is no file");
  const bytes = Buffer.from(file.text.trim());
  const dots = [bytes.indexOf("."), bytes.lastIndexOf(".")];
  const flipped = (at) => {
    const copy = Buffer.from(bytes);
    copy[at] ^= 1;
    return copy;
  };
  const one = await report("verify", flipped((dots[0] + dots[1]) >> 1));
  assert.deepEqual([one.code, one.verdict], [1, "refused"]);
  assert.match(one.err, /^E0[1-5]: /);

  const step = Math.max(1, Math.floor(bytes.length / 400));
  const places = [...Array(bytes.length).keys()].filter((at) => at % step === 0 || at <= dots[0] || at >= dots[1]);
  const lines = Buffer.concat(places.flatMap((at) => [flipped(at), Buffer.from("\n")]));
  const [first, second] = [await yiping(["verify", "--lines"], lines), await yiping(["verify", "--lines"], lines)];
  const codes = ({ out }) => out.trim().split("\n").map((line) => JSON.parse(line).checks.find(({ status }) => status === "failed")?.code);
  assert.equal(first.code, 1);
  assert.equal(codes(first).length, places.length);
  assert(codes(first).every((code) => /^E0[1-5]$/.test(code)), [...new Set(codes(first))].join());
  assert.deepEqual(codes(second), codes(first));
});

test("an option that says coma decides the level, and a sum of nothing is a result", async (t) => {
  const { page, seen } = await app.page(t);
  const visit = await Visit.start(page);
  await visit.who(ZHAO.who);
  await visit.answerLists(ZHAO.answers);
  await visit.shows(score(ZHAO.answers));
  assert.deepEqual(await visit.levels(), [4]);
  await visit.tap("finish");
  await visit.at("result");
  assert.deepEqual(await visit.total(), { min: 0, max: 0 });
  await visit.open("health");
  await tap(page, "feeding_tube-yes");
  await visit.open("item/B.1.1");
  await visit.answer("B.1.1", "4");
  await visit.open("check");
  assert.match(await page.getByTestId("contradictions").innerText(), /进食/);
  assert.deepEqual(seen.faults, []);
});
