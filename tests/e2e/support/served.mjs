// What the tests of one file share: the app served, a browser, and devices of their own in it.
import { after, before } from "node:test";
import { launch, open, watch } from "./browser.mjs";
import { serve } from "./server.mjs";
import { tablet } from "./tablet.mjs";

class Served {
  /** A device of its own, taken away when the test ends. */
  context(t, options) {
    return tablet(t, this.browser, options);
  }

  /** A page of a device of its own, with the app started and the page watched; `on` is the day there. */
  async page(t, { on, settings, ...options } = {}) {
    const context = await this.context(t, options);
    const page = await context.newPage();
    if (on) await page.clock.setFixedTime(new Date(`${on}T10:00:00+08:00`));
    if (settings) await page.addInitScript((words) => localStorage.setItem("yiping/1/settings", words), settings);
    const seen = watch(page, this.url);
    await open(page, this.url);
    return { context, page, seen };
  }

  async start(where) {
    this.browser = await launch();
    this.server = await serve(where);
    this.url = this.server.url;
  }

  async stop() {
    await this.browser?.close();
    await this.server?.stop();
  }
}

/** Serves the app while the tests of this file run; `first` makes what they have in common. */
export function served({ where, first } = {}) {
  const app = new Served();
  before(async () => {
    await app.start(where);
    await first?.(app);
  });
  after(() => app.stop());
  return app;
}
