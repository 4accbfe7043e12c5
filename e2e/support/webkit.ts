import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { Builder, Capabilities, type WebDriver } from "selenium-webdriver";
import { webkitPath } from "../../tools/browser.mjs";

export interface WebKit {
  readonly driver: WebDriver;
  close(): Promise<void>;
}

/** Starts WebKitGTK's MiniBrowser under a display of its own. */
export async function startWebKit(): Promise<WebKit> {
  const binary = webkitPath();
  if (!binary) throw new Error("WebKit is not installed");
  // The display's number comes through the fourth pipe.
  const display = spawn(
    "Xvfb",
    ["-displayfd", "3", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"],
    {
      stdio: ["ignore", "ignore", "ignore", "pipe"],
    },
  );
  const [number] = await once(display.stdio[3] as NodeJS.ReadableStream, "data");
  const port = await freePort();
  const service = spawn("WebKitWebDriver", [`--port=${port}`], {
    stdio: "ignore",
    env: { ...process.env, DISPLAY: `:${String(number).trim()}` },
  });
  const url = `http://127.0.0.1:${port}`;
  try {
    await isUp(`${url}/status`);
    const driver = await new Builder()
      .usingServer(url)
      .withCapabilities(capabilities(binary))
      .build();
    return { driver, close: () => driver.quit().finally(() => stop(service, display)) };
  } catch (error) {
    stop(service, display);
    throw error;
  }
}

function capabilities(binary: string): Capabilities {
  const options = { binary, args: ["--automation"] };
  return new Capabilities({ browserName: "MiniBrowser", "webkitgtk:browserOptions": options });
}

function stop(...processes: ChildProcess[]): void {
  for (const it of processes) it.kill();
}

async function isUp(url: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (
      await fetch(url)
        .then(({ ok }) => ok)
        .catch(() => false)
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} does not answer`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address ? address.port : 0;
}
