// Draws the PNG icons from public/icons/icon.svg; run it after the drawing has changed: node scripts/icons.mjs
import { readFileSync } from "node:fs";
import { launch } from "../tests/e2e/support/browser.mjs";

const folder = new URL("../public/icons/", import.meta.url);
const drawing = readFileSync(new URL("icon.svg", folder), "utf8");
const square = drawing.replace(' rx="112"', "");

// A maskable icon may be cut to any shape, so its drawing keeps to the middle.
const small = square.replace("<g ", '<g transform="translate(256 256) scale(.78) translate(-256 -256)"><g ').replace("</svg>", "</g></svg>");

const icons = [
  ["icon-192.png", 192, drawing],
  ["icon-512.png", 512, drawing],
  ["icon-180.png", 180, square],
  ["maskable-512.png", 512, small],
];

const browser = await launch();
for (const [name, size, svg] of icons) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
  await page.screenshot({ path: new URL(name, folder).pathname, omitBackground: true });
  await page.close();
}
await browser.close();
