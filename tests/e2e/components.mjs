// Looks for barriers on the page of components in every language, mode and width, once as it opens and once with a form in
// error, a dialog and a message on it: make components. With a folder as argument, takes a picture of each.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { barriers, COMBINATIONS } from "./support/barriers.mjs";
import { launch, open } from "./support/browser.mjs";
import { serve } from "./support/server.mjs";
import { TABLET } from "./support/tablet.mjs";

const out = process.argv[2];
if (out) await mkdir(out, { recursive: true });
const server = await serve({ dir: "dist-components" });
const browser = await launch();
let faults = 0;
for (const { language, mode, width, height } of COMBINATIONS) {
  const context = await browser.newContext({ ...TABLET, viewport: { width, height } });
  const page = await context.newPage();
  await page.addInitScript((words) => localStorage.setItem("yiping/1/settings", words), `${language} ${mode}`);
  await open(page, `${server.url}#/components`);
  await page.locator(".item-map").waitFor();
  const look = async (state) => {
    for (const line of await barriers(page)) {
      faults += 1;
      console.log(`${language} ${mode} ${width} ${state}: ${line}`);
    }
    if (out) await page.screenshot({ path: join(out, `${language}-${mode}-${width}-${state}.png`), fullPage: true });
  };
  await look("still");
  await page.getByTestId("g-submit").tap();
  await page.getByTestId("g-toast").tap();
  await page.getByTestId("g-dialog").tap();
  await page.getByRole("alertdialog").waitFor();
  await look("busy");
  await context.close();
}
await browser.close();
await server.stop();
console.log(`components: ${COMBINATIONS.length} combinations, ${faults} barriers`);
process.exitCode = faults ? 1 : 0;
