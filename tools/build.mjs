// Builds everything that a release holds.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";

rmSync("dist", { recursive: true, force: true });
for (const command of ["vite build --app --logLevel warn", "tsc -p src/tsconfig.types.json"]) {
  const { status } = spawnSync(`npx --no-install ${command}`, { stdio: "inherit", shell: true });
  if (status !== 0) process.exit(status ?? 1);
}
