// Makes a fresh clone ready: installs the dependencies and, with --browser, finds or installs a Chromium.
// Node built-ins only. Does nothing, in well under a second, when everything is there.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { chromiumPath } from "./browser.mjs";

process.chdir(new URL("..", import.meta.url).pathname);
checkNode();
installPackages();
if (process.argv.includes("--browser")) await installBrowser();

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  stop(`Node ${process.versions.node} is too old: 20.19 or newer is needed.`);
}

function installPackages() {
  const marker = "node_modules/.package-lock.json";
  if (existsSync(marker) && statSync(marker).mtimeMs >= statSync("package-lock.json").mtimeMs) return;
  // `npm install` also copes with a lock that lacks another platform's binaries, see lock.mjs.
  if (!run("npm ci --no-audit --no-fund") && !run("npm install --no-audit --no-fund"))
    stop("The packages could not be installed.");
}

/** A Chromium that is there; on Debian the distribution's; elsewhere Playwright's own. */
async function installBrowser() {
  if (await hasBrowser()) return;
  const isRoot = process.getuid?.() === 0;
  if (isDebian() && isRoot) {
    run("apt-get update -qq"); // one broken source must not stop the rest
    run("apt-get install -y -qq --no-install-recommends chromium fonts-liberation fonts-noto-core");
  }
  if (!(await hasBrowser())) run(`npx playwright install ${isRoot ? "--with-deps " : ""}chromium`);
  if (!(await hasBrowser())) stop("There is no Chromium: install one and put it on the PATH, or set CHROMIUM_BIN.");
}

async function hasBrowser() {
  if (chromiumPath()) return true;
  const { chromium } = await import("playwright");
  return existsSync(chromium.executablePath());
}

function isDebian() {
  const file = "/etc/os-release";
  return existsSync(file) && /^ID=debian$/m.test(readFileSync(file, "utf8"));
}

/** @param {string} command */
function run(command) {
  console.log(`> ${command}`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync(command, { stdio: ["ignore", "inherit", "inherit"], shell: true, env }).status === 0;
}

/** @param {string} message */
function stop(message) {
  console.error(message);
  process.exit(1);
}
