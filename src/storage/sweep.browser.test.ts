import { afterEach, expect, test } from "vitest";
import { complete } from "../core/settings.ts";
import { removeCookies } from "./cookies.ts";
import { start } from "./sweep.ts";

afterEach(() => removeCookies(["t_*"]));

const services = async () => ({
  all: [{ id: "meter", category: "performance", cookies: [{ name: "t_*", days: 1 }] } as const],
});
const consent = { allows: () => false };

test("what a denied service has left is removed", async () => {
  document.cookie = "t_1=1; path=/";
  await start({ consent, settings: complete({}), services, signal: new AbortController().signal });
  expect(document.cookie).not.toContain("t_1");
});

test("after the end nothing is removed, since the next start may grant it", async () => {
  document.cookie = "t_1=1; path=/";
  await start({ consent, settings: complete({}), services, signal: AbortSignal.abort() });
  expect(document.cookie).toContain("t_1");
});
