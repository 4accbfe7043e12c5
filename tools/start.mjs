// Builds the library and serves the demo until it is stopped.
import { spawnSync } from "node:child_process";
import { listen, staticFiles } from "./serve.mjs";

const { status } = spawnSync("npm", ["run", "--silent", "build"], {
  stdio: "inherit",
  shell: process.platform === "win32",
});
if (status !== 0) process.exit(status ?? 1);

const { url } = await listen(staticFiles(["demo", "dist"]), Number(process.env["PORT"] ?? 4173));
console.log(`The demo is at ${url}`);
