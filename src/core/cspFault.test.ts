import { describe, expect, it } from "vitest";
import { cspFault } from "./cspFault.ts";

const faultOf = (csp: unknown) => cspFault(csp, "services.meter.csp");

describe("What a service needs of a Content Security Policy", () => {
  it.each([
    {},
    { "script-src": [] },
    { "script-src": ["https://cdn.example", "https://*.cdn.example:8443/a/", "'self'"] },
    { "img-src": ["data:", "*"], "form-action": ["https://pay.example"] },
    { "style-src-elem": ["'sha256-AAAA+/=='"] },
  ])("is right: %j", (csp) => expect(faultOf(csp)).toBeUndefined());

  it.each<[unknown, string]>([
    [null, "services.meter.csp"],
    ["script-src https://a.example", "services.meter.csp"],
    [[], "services.meter.csp"],
    [{ "script-src": "https://a.example" }, "services.meter.csp.script-src"],
    [{ "script-src": null }, "services.meter.csp.script-src"],
    [{ "script-src": undefined }, "services.meter.csp.script-src"],
    [{ "script-src": [undefined] }, "services.meter.csp.script-src"],
    [{ "script-src": [5] }, "services.meter.csp.script-src"],
    [{ "script-src": [""] }, "services.meter.csp.script-src"],
    [{ "script-src": ["https://a.example; object-src *"] }, "services.meter.csp.script-src"],
    [{ "script-src": ["https://a.example;object-src"] }, "services.meter.csp.script-src"],
    [{ "script-src": ["https://a.example,default-src"] }, "services.meter.csp.script-src"],
    [{ "script-src": ["https://a.example\nX-Evil:"] }, "services.meter.csp.script-src"],
    [{ "script-src": ["https://a.example\u00a0*"] }, "services.meter.csp.script-src"],
    [{ "script-src; object-src": ["*"] }, "services.meter.csp.script-src; object-src"],
    [{ "script-src\nimg-src": ["*"] }, "services.meter.csp.script-src\nimg-src"],
    [{ "Script Src": ["*"] }, "services.meter.csp.Script Src"],
    [JSON.parse('{ "__proto__": ["*"] }'), "services.meter.csp.__proto__"],
  ])("is refused by the name of its setting: %j", (csp, setting) => {
    expect(faultOf(csp)?.setting).toBe(setting);
  });
});
