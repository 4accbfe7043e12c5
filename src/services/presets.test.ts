import { describe, expect, it } from "vitest";
import type { Vendor } from "../../e2e/support/vendor.ts";
import { findFault } from "../core/findFault.ts";
import { PURPOSES } from "../core/service.ts";
import { presetByName } from "./byName.ts";
import { readServices } from "./readServices.ts";

const files = import.meta.glob<Vendor>("../../e2e/vendors/*.ts", { import: "vendor", eager: true });
const vendors = Object.values(files);
const DIRECTIVES = /^(script|connect|img|frame|style|font|media|worker|child|form-action)(-src)?$/;

async function create({ service }: Vendor) {
  const [make] = Object.values(await presetByName(service.preset));
  if (!make) throw new Error(`${service.preset} exports nothing`);
  return make(service.with as never); // as the owner's JSON would have it
}

describe.each(vendors.map((vendor) => [vendor.service.preset, vendor] as const))(
  "The preset %s",
  (name, vendor) => {
    it("goes by the name of its file, and has no fault", async () => {
      const service = await create(vendor);
      expect(service.id).toBe(name);
      expect(findFault({ services: [service] })).toBeUndefined();
    });

    it("has the category and the consent mode that the gate takes for granted before it is there", async () => {
      const { category, consentMode } = await create(vendor);
      const [read] = readServices({ services: [vendor.service] });
      expect({ category: read?.category, consentMode: read?.consentMode }).toEqual({
        category,
        consentMode,
      });
    });

    it("says who it is, where its words on privacy are, and whether it can be stopped", async () => {
      const {
        name: called,
        provider,
        privacyUrl,
        canStop,
        optOutUrl = "https://none.example",
      } = await create(vendor);
      expect([called, provider].every((text) => text !== undefined && text !== "")).toBe(true);
      for (const url of [privacyUrl, optOutUrl]) expect(url).toMatch(/^https:\/\//);
      expect(["runtime", "reload"]).toContain(canStop);
    });

    it("says what each thing that it leaves behind is for, and for how long", async () => {
      const { cookies = [], storage = [] } = await create(vendor);
      for (const { purpose } of [...cookies, ...storage]) expect(PURPOSES).toContain(purpose);
      const names = [
        ...cookies.map(({ name: called, domain }) => `${called} ${domain}`),
        ...storage.map((item) => `${item.kind} ${item.name}`),
      ];
      expect(new Set(names).size).toBe(names.length);
    });

    it("names the hosts that it needs of a strict page, that of its script among them", async () => {
      const { csp = {} } = await create(vendor);
      for (const [directive, sources] of Object.entries(csp)) {
        expect(directive).toMatch(DIRECTIVES);
        for (const source of sources) expect(source).toMatch(/^(https|wss):\/\/(\*\.)?[\w.-]+$/);
      }
      const [address] = vendor.requests;
      if (!address) return;
      const { host, origin } = new URL(address);
      const sources = csp[vendor.script === undefined ? "frame-src" : "script-src"] ?? [];
      expect(
        sources.some(
          (source) => source === origin || host.endsWith(source.replace("https://*", "")),
        ),
      ).toBe(true);
    });

    it("does nothing to the page before it is told something", async () => {
      const before = Reflect.ownKeys(globalThis);
      await create(vendor);
      expect(Reflect.ownKeys(globalThis)).toEqual(before);
    });
  },
);

describe("A preset by its name", () => {
  it("that nobody knows cannot be had", async () => {
    await expect(presetByName("no-such-thing")).rejects.toThrow("no-such-thing");
  });
});
