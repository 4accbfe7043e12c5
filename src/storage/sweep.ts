import type { Allows } from "../core/condition.ts";
import { report } from "../core/report.ts";
import type { Service } from "../core/service.ts";
import { own, writeCookie } from "../platform/own.ts";
import { parentDomains } from "./parentDomains.ts";

/** A script that was still running may write its cookie again; after this time, in milliseconds, it is looked for once more. */
export const AGAIN = 2000;

/** Removes the cookies of services that are denied now, and once more a little later. */
export function sweepDenied(services: readonly Service[], allows: Allows): void {
  removeCookies(deniedCookies(services, allows));
  setTimeout(() => {
    const { survived } = removeCookies(deniedCookies(services, allows));
    if (survived.length) report("cookies that a script cannot remove", survived);
  }, AGAIN);
}

/** A cookie that a granted service uses as well stays. */
function deniedCookies(services: readonly Service[], allows: Allows): string[] {
  const names = (granted: boolean) =>
    services.filter(({ id }) => allows(id) === granted).flatMap(({ cookies = [] }) => cookies.map(({ name }) => name));
  const kept = new Set(names(true));
  return names(false).filter((name) => !kept.has(name));
}

/** Removes cookies of this site by name or prefix (`_ga_*`), wherever a script could have put them, and reads again. */
export function removeCookies(patterns: readonly string[]): { readonly removed: string[]; readonly survived: string[] } {
  const found = cookieNames().filter((name) => patterns.some((pattern) => matches(name, pattern)));
  for (const name of found) removeCookie(name);
  const left = new Set(cookieNames());
  return { removed: found.filter((name) => !left.has(name)), survived: found.filter((name) => left.has(name)) };
}

function cookieNames(): string[] {
  return [
    ...new Set(
      own("cookie")
        .split("; ")
        .map((pair) => pair.split("=")[0] ?? ""),
    ),
  ].filter(Boolean);
}

function matches(name: string, pattern: string): boolean {
  return pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

/** A script cannot see a cookie's domain and path, so every pair it could have is tried. */
function removeCookie(name: string): void {
  const domains = ["", ...parentDomains(location.hostname).map((domain) => `; domain=${domain}`)];
  for (const domain of domains) {
    for (const path of paths(location.pathname)) {
      writeCookie(`${name}=; max-age=0; path=${path}${domain}`);
    }
  }
}

/** `/a/b/` gives `/`, `/a`, `/a/`, `/a/b`, `/a/b/`: a cookie's path may end with a slash or not. */
function paths(pathname: string): string[] {
  const parts = pathname.split("/").filter(Boolean);
  const above = parts.map((_, at) => `/${parts.slice(0, at + 1).join("/")}`);
  return ["/", ...above.flatMap((path) => [path, `${path}/`])];
}
