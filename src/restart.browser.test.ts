import { afterEach, expect, test, vi } from "vitest";
import { type Consent, createConsent } from "./index.ts";

const page: { ran?: string[] } = window as { ran?: string[] };
const hosts = () => document.querySelectorAll("sesame-consent");
const control = (name: string) =>
  document.querySelector<HTMLElement>(`sesame-consent > [data-action=${name}]`);

const idle = () => new Promise((resolve) => setTimeout(resolve, 500));

function hold(name: string): void {
  document.body.insertAdjacentHTML(
    "beforeend",
    `<script type="text/plain" data-consent="performance">(window.ran ||= []).push("${name}")</script>`,
  );
}

let consent: Consent;
afterEach(async () => {
  vi.restoreAllMocks();
  consent.destroy();
  await expect.poll(hosts).toHaveLength(0);
  document.body.replaceChildren();
  document.cookie = "sesame-consent=; path=/; max-age=0";
  delete page.ran;
});

test("a second call returns the first consent and prints a message", async () => {
  const errors = vi.spyOn(console, "error").mockImplementation(() => {});
  consent = createConsent();
  expect(createConsent({ position: "center" })).toBe(consent);
  expect(errors).toHaveBeenCalledOnce();
  await expect.poll(() => control("accept-all")).not.toBeNull();
  expect(hosts()).toHaveLength(1);
});

test("a second copy of the module returns the first consent", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  consent = createConsent();
  const replaced = "./index.ts?replaced";
  const again: typeof import("./index.ts") = await import(/* @vite-ignore */ replaced);
  expect(again.createConsent).not.toBe(createConsent);
  expect(again.createConsent()).toBe(consent);
  await expect.poll(() => control("accept-all")).not.toBeNull();
  expect(hosts()).toHaveLength(1);
});

test("after destroy() the next call starts anew: one banner, and each script runs once", async () => {
  hold("held");
  const first = createConsent();
  await expect.poll(() => control("accept-all")).not.toBeNull();
  first.destroy();
  consent = createConsent();
  expect(consent).not.toBe(first);
  await expect.poll(hosts).toHaveLength(1);
  await expect.poll(() => control("accept-all")).not.toBeNull();
  control("accept-all")?.click();
  await expect.poll(() => page.ran).toEqual(["held"]);
  expect(consent.allows("performance")).toBe(true);
  hold("added later");
  await expect.poll(() => page.ran).toEqual(["held", "added later"]);
  expect(first.state.status).toBe("asking");
});

test("destroy() before the banner has loaded leaves nothing behind", async () => {
  for (const milliseconds of [0, 1, 5, 20, 60]) {
    consent = createConsent();
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    consent.destroy();
  }
  await idle();
  expect(hosts()).toHaveLength(0);
});

test("after destroy() nothing is left, nothing runs and nothing is answered", async () => {
  consent = createConsent();
  await expect.poll(() => control("accept-all")).not.toBeNull();
  consent.destroy();
  await expect.poll(hosts).toHaveLength(0);
  hold("held");
  await consent.acceptAll();
  expect(document.cookie).not.toContain("sesame-consent");
  expect(page.ran).toBeUndefined();
  consent = createConsent();
  await expect.poll(() => control("accept-all")).not.toBeNull();
  await consent.choose({ performance: true });
  await expect.poll(() => page.ran).toEqual(["held"]);
});
