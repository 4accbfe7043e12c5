import type { IncomingMessage, ServerResponse } from "node:http";
import { test } from "@playwright/test";
import { listen, staticFiles } from "../../tools/serve.mjs";

type Respond = (response: ServerResponse, request: IncomingMessage) => void;

/** The site under test, as its owner hosts it: pages and the built files under one origin. */
export interface Site {
  readonly url: string;
  /** The paths that were asked for, in order. */
  readonly asked: string[];
  /** Answers a path in another way until the test is over. */
  answer(path: string, respond: Respond): void;
}

interface Served extends Site {
  reset(): void;
}

export const withSite = test.extend<{ site: Site }, { served: Served }>({
  served: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from here
    async ({}, use) => {
      const asked: string[] = [];
      const special = new Map<string, Respond>();
      const files = staticFiles(["e2e/pages", "dist", "demo"]);
      const { url, close } = await listen((request, response) => {
        const path = request.url ?? "";
        asked.push(path);
        const respond = special.get(path);
        if (respond) respond(response, request);
        else files(request, response);
      });
      const reset = () => {
        asked.length = 0;
        special.clear();
      };
      await use({ url, asked, answer: (path, respond) => void special.set(path, respond), reset });
      await close();
    },
    { scope: "worker" },
  ],
  site: async ({ served }, use) => {
    served.reset();
    await use(served);
  },
});
