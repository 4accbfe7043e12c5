// Makes a fresh clone ready: installs the dependencies and, with --browser, finds or installs
// browsers. Node built-ins only. Does nothing, in well under a second, when everything is there.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { chromiumPath, otherEngines, warnOfMissingEngines } from "./browser.mjs";

process.chdir(new URL("..", import.meta.url).pathname);
checkNode();
installPackages();
if (process.argv.includes("--browser")) await installBrowsers();

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  stop(`Node ${process.versions.node} is too old: 20.19 or newer is needed.`);
}

function installPackages() {
  const marker = "node_modules/.package-lock.json";
  if (existsSync(marker) && statSync(marker).mtimeMs >= statSync("package-lock.json").mtimeMs)
    return;
  // `npm install` also copes with a lock that lacks another platform's binaries, see lock.mjs.
  if (!run("npm ci --no-audit --no-fund") && !run("npm install --no-audit --no-fund"))
    stop("The packages could not be installed.");
}

/**
 * What is there is used; what is missing comes from Debian, where this is Debian and we may. Only
 * Chromium is indispensable.
 */
async function installBrowsers() {
  if (isDebian() && isRoot()) await installFromDebian();
  if (!(await hasChromium()))
    run(`npx playwright install ${isRoot() ? "--with-deps " : ""}chromium`);
  if (!(await hasChromium()))
    stop("There is no Chromium: install one and put it on the PATH, or set CHROMIUM_BIN.");
  warnOfMissingEngines();
}

/** Each engine by itself: one that cannot be had must not keep the others out. */
async function installFromDebian() {
  const others = otherEngines.filter(
    ({ setting, path }) => !path() && process.env[setting] !== "none",
  );
  const missing = others.map(({ packages }) => packages);
  if (!(await hasChromium())) missing.unshift("chromium fonts-liberation fonts-noto-core");
  if (!missing.length) return;
  run("apt-get update -qq"); // one broken source must not stop the rest
  for (const packages of missing) run(`apt-get install -y -qq --no-install-recommends ${packages}`);
}

async function hasChromium() {
  if (chromiumPath()) return true;
  const { chromium } = await import("playwright");
  return existsSync(chromium.executablePath());
}

function isRoot() {
  return process.getuid?.() === 0;
}

function isDebian() {
  const file = "/etc/os-release";
  return existsSync(file) && /^ID=debian$/m.test(readFileSync(file, "utf8"));
}

/** @param {string} command */
function run(command) {
  console.log(`> ${command}`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return (
    spawnSync(command, { stdio: ["ignore", "inherit", "inherit"], shell: true, env }).status === 0
  );
}

/** @param {string} message */
function stop(message) {
  console.error(message);
  process.exit(1);
}
