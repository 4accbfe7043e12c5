// Which Chromium this machine has. Node built-ins only: setup.mjs asks before anything is installed.
import { accessSync, constants } from "node:fs";
import path from "node:path";

/** A Chromium on the PATH, or undefined: then Playwright uses its own download. CHROMIUM_BIN=none hides the system's. */
export function chromiumPath() {
  const wanted = process.env["CHROMIUM_BIN"];
  if (wanted) return wanted === "none" ? undefined : wanted;
  const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isExecutable);
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A container has no sandbox of its own to give; the rest keeps the browser from calling home during tests. */
export const chromiumArgs = [
  "--no-sandbox",
  "--disable-quic",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
