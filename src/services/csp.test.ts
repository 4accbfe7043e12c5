import { describe, expect, it } from "vitest";
import { directivesOf } from "./csp.ts";

describe("The directives", () => {
  it("of no services are what our own files need", () => {
    expect(directivesOf([])).toEqual({ "script-src": ["'self'"] });
  });

  it("of several services are those of each, every source once, sorted", () => {
    const meter = {
      csp: {
        "script-src": ["https://b.example", "https://a.example"],
        "img-src": ["https://a.example"],
      },
    };
    const player = {
      csp: { "frame-src": ["https://c.example"], "script-src": ["https://a.example"] },
    };
    const found = directivesOf([meter, player, {}]);
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
    expect(directivesOf([{ csp: { "connect-src": sources } }])["connect-src"]).toEqual([
      "https://*.a.example",
      "https://a.example",
      "https://ba.example",
      "wss://www.a.example",
    ]);
  });

  it("name no hosts of scripts where a nonce is trusted", () => {
    const meter = {
      csp: { "script-src": ["https://b.example"], "img-src": ["https://a.example"] },
    };
    expect(directivesOf([meter], { strictDynamic: true })).toEqual({
      "img-src": ["https://a.example"],
      "script-src": ["'nonce-{nonce}'", "'strict-dynamic'"],
    });
  });
});
