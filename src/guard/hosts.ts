import { report } from "../core/report.ts";

/** What must hold for each listed host, by host. */
export type Hosts = Map<string, string>;

/**
 * Reads words such as `doubleclick.net` and `www.youtube.com=functional`; without a condition it is
 * `targeting`. A word that is no host is printed and left out.
 */
export function readHosts(words: readonly string[]): Hosts {
  const hosts: Hosts = new Map();
  for (const word of words) {
    const [name = "", condition = "targeting"] = word.split("=");
    const host = hostOf(name.replace(/^(.*\/\/|\*?\.)?/, "//"));
    if (host) hosts.set(host, condition);
    else report("the guard", word);
  }
  return hosts;
}

/**
 * The conditions for the hosts, or for the nearest domains above them, of an attribute's addresses,
 * as `data-consent` has them. Empty where none is listed; a relative or malformed address never is.
 */
export function conditionOf(name: string, value: string, hosts: Hosts): string {
  // what a comma cuts off is relative
  const addresses = name === "srcset" ? value.split(/[\s,]+/) : [value];
  const conditions = addresses.map((address) => {
    let host = hostOf(address);
    while (host && !hosts.has(host)) host = host.replace(/^[^.]*\.?/, "");
    return hosts.get(host) ?? "";
  });
  return [...new Set(conditions)].join(" ").trim();
}

/**
 * Without the dot that may end it: `example.com.` is the same place. No page has the base's scheme,
 * so that `https:host` counts as absolute, which it is on a page of another scheme; a false match
 * only holds.
 */
function hostOf(address: string): string {
  try {
    return new URL(address, "ws://relative.invalid").hostname.replace(/\.$/, "");
  } catch {
    return "";
  }
}
