// Completes package-lock.json after a change of dependencies: npm leaves out other platforms'
// binary packages that its registry does not carry, and then `npm ci` of npm 11 refuses its own
// lock. Run it as `node tools/lock.mjs`.
import { readFileSync, writeFileSync } from "node:fs";

const SYSTEMS = ["android", "darwin", "freebsd", "linux", "openharmony", "win32"];
const CPUS = ["arm64", "x64", "ia32", "arm", "ppc64", "riscv64", "s390x"];

const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
/** @type {Record<string, { dev?: boolean, optionalDependencies?: Record<string, string> }>} */
const packages = lock.packages;
const missing = Object.entries(packages).flatMap(([at, { dev, optionalDependencies = {} }]) =>
  Object.entries(optionalDependencies)
    .filter(
      ([name, version]) =>
        /^\d+\.\d+\.\d+/.test(version) &&
        !packages[`node_modules/${name}`] &&
        !packages[`${at}/node_modules/${name}`],
    )
    .flatMap(([name, version]) => entryFor(name, version, dev)),
);
const all = [...Object.entries(packages), ...missing].sort(([a], [b]) => a.localeCompare(b, "en"));
writeFileSync(
  "package-lock.json",
  `${JSON.stringify({ ...lock, packages: Object.fromEntries(all) }, null, 2)}\n`,
);
console.log(`${missing.length} entries added`);

/**
 * @param {string} name
 * @param {string} version
 * @param {boolean | undefined} dev
 * @returns {[string, object][]} none for a package that is not a platform's
 */
function entryFor(name, version, dev) {
  const os = SYSTEMS.find((system) => name.includes(system));
  const cpu = CPUS.find((kind) => new RegExp(`[-/]${kind}(?![a-z0-9])`).test(name));
  if (!os || !cpu) return [];
  const libc = name.includes("musl") ? { libc: ["musl"] } : {};
  return [
    [
      `node_modules/${name}`,
      { version, cpu: [cpu], ...(dev && { dev }), ...libc, optional: true, os: [os] },
    ],
  ];
}
