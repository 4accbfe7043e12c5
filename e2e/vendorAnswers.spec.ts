import type { Config } from "../src/index.ts";
import { answered, expect, line, test } from "./support/test.ts";
import type { Vendor } from "./support/vendor.ts";
import { vendor as clarity } from "./vendors/clarity.ts";
import { vendor as hubspot } from "./vendors/hubspot.ts";
import { vendor as uet } from "./vendors/microsoftUet.ts";
import { vendor as wordpress } from "./vendors/wordpress.ts";

const NOTE = `
  const note = (...call) => void (window.noted ||= []).push(JSON.parse(JSON.stringify(call)));
`;

interface Answer {
  readonly title: string;
  readonly vendors: readonly Vendor[];
  readonly stored: string;
  /** The last call of consent that the vendor of this name hears. */
  readonly heard: readonly [name: string, ...values: unknown[]];
  /** What is chosen then, and what is heard of it. */
  readonly next?: readonly [Record<string, boolean>, readonly unknown[]];
}

const clarityIs = (ads: string, analytics: string) =>
  ["consentv2", { ad_Storage: ads, analytics_Storage: analytics }] as const;
const hubspotIs = (own: boolean, ads: boolean) =>
  ["setHubSpotConsent", { analytics: own, advertisement: ads, functionality: own }] as const;

const ANSWERS: readonly Answer[] = [
  {
    title: "Clarity that was granted by itself hears that advertising is denied",
    vendors: [clarity],
    stored: line("", { services: "+clarity" }),
    heard: clarityIs("denied", "granted"),
    next: [{ targeting: true }, clarityIs("granted", "granted")],
  },
  {
    title: "Clarity hears of advertising what was answered for Microsoft Advertising",
    vendors: [clarity, uet],
    stored: line("pft", { services: "!microsoft-uet" }),
    heard: clarityIs("denied", "granted"),
    next: [{ "microsoft-uet": true }, clarityIs("granted", "granted")],
  },
  {
    title: "Clarity that was refused by itself hears no grant",
    vendors: [clarity],
    stored: line("pft"),
    heard: clarityIs("granted", "granted"),
    next: [{ clarity: false }, clarityIs("denied", "denied")],
  },
  {
    title: "Microsoft Advertising that was granted by itself hears that it is granted",
    vendors: [uet],
    stored: line("", { services: "+microsoft-uet" }),
    heard: ["consent", "update", { ad_storage: "granted" }],
    next: [{ "microsoft-uet": false }, ["consent", "update", { ad_storage: "denied" }]],
  },
  {
    title: "HubSpot that was granted by itself brings no pixels of others along",
    vendors: [hubspot],
    stored: line("", { services: "+hubspot" }),
    heard: hubspotIs(true, false),
    next: [{ targeting: true }, hubspotIs(true, true)],
  },
  {
    title: "a plugin of WordPress hears that its service was refused by itself",
    vendors: [
      {
        ...wordpress,
        page: `<script>
          window.wp_set_consent = () => {};
          window.wp_set_service_consent = (name, is) => name === "clarity" && note("service", name, is);
        </script>`,
      },
      clarity,
    ],
    stored: line("pft", { services: "!clarity" }),
    heard: ["service", "clarity", false],
    next: [{ clarity: true }, ["service", "clarity", true]],
  },
];

for (const { title, vendors, stored, heard, next } of ANSWERS) {
  test(title, async ({ open, page, site, internet }) => {
    internet.answer = ({ host, path }, response) => {
      const address = `https://${host}${path.replace(/\?.*/, "")}`;
      const { script } = vendors.find(({ requests }) => requests[0]?.startsWith(address)) ?? {};
      response.setHeader("content-type", "text/javascript");
      response.end(script ? `{${NOTE}${script}}` : "");
    };
    const config: Config = { services: vendors.map(({ service }) => service) };
    const body = vendors.map((vendor) => vendor.page ?? "").join("");
    site.answer("/vendors", (response) => {
      response.setHeader("content-type", "text/html");
      response.end(`<!doctype html><html lang="en"><head><title>t</title><link rel="icon" href="data:,"><script>${NOTE}</script>
        <script type="application/json" id="sesame-config">${JSON.stringify(config)}</script>
        <script src="/sesame.js"></script></head><body>${body}</body></html>`);
    });
    const last = () =>
      page.evaluate(
        (name) =>
          ((window as { noted?: unknown[][] }).noted ?? [])
            .filter((call) => call[0] === name)
            .at(-1),
        heard[0],
      );
    await answered(page, site, stored);
    await open("/vendors");
    await expect.poll(last).toEqual(heard);
    if (!next) return;
    const [choice, told] = next;
    await page.evaluate((named) => window.Sesame?.choose(named), choice);
    await expect.poll(last).toEqual(told);
  });
}
