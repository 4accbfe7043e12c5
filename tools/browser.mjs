// Which browsers this machine has. Node built-ins only: setup.mjs asks before anything is
// installed.
import { accessSync, constants, readdirSync } from "node:fs";
import path from "node:path";

/**
 * A Chromium on the PATH, or undefined: then Playwright uses its own download. CHROMIUM_BIN=none
 * hides the system's.
 */
export function chromiumPath() {
  const wanted = process.env["CHROMIUM_BIN"];
  if (wanted) return wanted === "none" ? undefined : wanted;
  return onPath("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");
}

/** A Firefox on the PATH. FIREFOX_BIN names another, or `none`. */
export function firefoxPath() {
  const wanted = process.env["FIREFOX_BIN"];
  if (wanted) return wanted === "none" ? undefined : wanted;
  return onPath("firefox-esr", "firefox");
}

/**
 * WebKitGTK's MiniBrowser, where its driver and a display to run it on are there too.
 * WEBKIT_BIN=none hides it.
 */
export function webkitPath() {
  if (process.env["WEBKIT_BIN"] === "none" || !onPath("WebKitWebDriver") || !onPath("Xvfb"))
    return undefined;
  const versions = ["webkitgtk-6.0", "webkit2gtk-4.1", "webkit2gtk-4.0"];
  const files = versions.flatMap((version) =>
    foldersOf("/usr/lib").map((folder) => path.join(folder, version, "MiniBrowser")),
  );
  return files.find(isExecutable);
}

/**
 * The engines beside Chromium, without which the tests can do: those of an engine that is missing
 * are skipped. `setting` is the environment variable that hides it with `none`, `packages` what it
 * needs from Debian.
 */
export const otherEngines = [
  { name: "Firefox", setting: "FIREFOX_BIN", packages: "firefox-esr", path: firefoxPath },
  { name: "WebKit", setting: "WEBKIT_BIN", packages: "webkit2gtk-driver xvfb", path: webkitPath },
];

/** Says which engines' tests are left out, and why; nothing where all are there. */
export function warnOfMissingEngines() {
  for (const { name, setting, packages, path: find } of otherEngines) {
    if (find()) continue;
    const why =
      process.env[setting] === "none"
        ? `${setting}=none`
        : `not installed; Debian has it as: ${packages}`;
    console.warn(`*** ${name}: ALL ITS TESTS ARE SKIPPED (${why}) ***`);
  }
}

/** @param {string[]} names */
function onPath(...names) {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  return names
    .flatMap((name) => folders.map((folder) => path.join(folder, name)))
    .find(isExecutable);
}

/** @param {string} folder */
function foldersOf(folder) {
  try {
    return readdirSync(folder).map((name) => path.join(folder, name));
  } catch {
    return [];
  }
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

/**
 * A container has no sandbox of its own to give; the rest keeps the browser from calling home
 * during tests.
 */
export const chromiumArgs = [
  "--no-sandbox",
  "--disable-quic",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
