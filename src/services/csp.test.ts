import { describe, expect, it } from "vitest";
import type { Service } from "../core/service.ts";
import { directivesOf } from "./csp.ts";

const id = "meter";

describe("The directives", () => {
  it("of no services are what our own files need", () => {
    expect(directivesOf([])).toEqual({ "script-src": ["'self'"] });
  });

  it("of several services are those of each, every source once, sorted", () => {
    const meter = {
      id,
      csp: {
        "script-src": ["https://b.example", "https://a.example"],
        "img-src": ["https://a.example"],
      },
    };
    const player = {
      id: "player",
      csp: { "frame-src": ["https://c.example"], "script-src": ["https://a.example"] },
    };
    const found = directivesOf([meter, player, { id: "plain" }]);
    expect(found).toEqual({
      "frame-src": ["https://c.example"],
      "img-src": ["https://a.example"],
      "script-src": ["'self'", "https://a.example", "https://b.example"],
    });
    expect(Object.keys(found)).toEqual(["frame-src", "img-src", "script-src"]);
  });

  it("name no source that a wildcard of the same scheme covers", () => {
    const sources = [
      "https://www.a.example",
      "https://*.a.example",
      "wss://www.a.example",
      "https://a.example",
      "https://ba.example",
    ];
    expect(directivesOf([{ id, csp: { "connect-src": sources } }])["connect-src"]).toEqual([
      "https://*.a.example",
      "https://a.example",
      "https://ba.example",
      "wss://www.a.example",
    ]);
  });

  it("name no hosts of scripts where a nonce is trusted", () => {
    const meter = {
      id,
      csp: { "script-src": ["https://b.example"], "img-src": ["https://a.example"] },
    };
    expect(directivesOf([meter], { strictDynamic: true })).toEqual({
      "img-src": ["https://a.example"],
      "script-src": ["'nonce-{nonce}'", "'strict-dynamic'"],
    });
  });

  it("name no directive for which a service has no source, since that would forbid everything", () => {
    expect(directivesOf([{ id, csp: { "img-src": [] } }])).toEqual({ "script-src": ["'self'"] });
  });

  it.each([
    [{ "script-src": ["https://a.example; object-src *"] }, "services.meter.csp.script-src"],
    [{ "script-src": "https://a.example" }, "services.meter.csp.script-src"],
    [{ "script-src;": ["https://a.example"] }, "services.meter.csp.script-src;"],
    [null, "services.meter.csp"],
  ])("are refused where a word would change the rest of the policy: %j", (csp, setting) => {
    const service = { id, csp: csp as unknown as Service["csp"] & {} }; // as JSON may have it
    expect(() => directivesOf([service])).toThrow(expect.objectContaining({ setting }));
  });
});
