import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "@playwright/test";
import { chromiumArgs, chromiumPath } from "../../tools/browser.mjs";

/**
 * Opens a page in a Chromium that nothing drives: one that is driven renders nothing ahead
 * (`PrerenderingDisabledByDevTools`). What happens in it the page must tell the server. @returns
 * its end
 */
export async function openBareChromium(url: string): Promise<() => Promise<void>> {
  const profile = await mkdtemp(path.join(tmpdir(), "sesame-"));
  const args = [...chromiumArgs, "--headless", `--user-data-dir=${profile}`, url];
  const browser = spawn(chromiumPath() ?? chromium.executablePath(), args, {
    stdio: "ignore",
    detached: true,
  });
  const ended = new Promise<void>((resolve) => browser.once("close", () => resolve()));
  return async () => {
    // and what it has started: its command may be a script around it
    if (browser.pid) process.kill(-browser.pid);
    await ended;
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
}
