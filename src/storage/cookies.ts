import { readPattern } from "../core/namePattern.ts";
import type { ServiceCookie } from "../core/service.ts";
import { own, writeCookie } from "../platform/own.ts";
import { parentDomains } from "./parentDomains.ts";

/**
 * Removes cookies of this site by their declared names, wherever a script of this page could have
 * put them.
 */
export function removeCookies(patterns: readonly string[]): void {
  const isMeant = patterns.map(readPattern);
  for (const name of cookieNames()) if (isMeant.some((meant) => meant(name))) removeCookie(name);
}

/**
 * The names of the cookies that this page can see. One without a name cannot be told from the name
 * of another.
 */
export function cookieNames(): string[] {
  const pairs = own("cookie").split("; ");
  return [...new Set(pairs.flatMap((pair) => /^([^=]+)=/.exec(pair)?.[1] ?? []))];
}

/**
 * A script cannot see a cookie's domain, path and partition, so each that it could have is tried
 * until none of the name is left.
 */
export function removeCookie(name: string): void {
  for (const words of attempts(name, paths(location.pathname))) {
    if (!cookieNames().includes(name)) return;
    writeCookie(words);
  }
}

/** A cookie on the path of another page is out of sight here, but not out of reach. */
export function removeOnPath(name: string, path: string): void {
  for (const words of attempts(name, [path])) writeCookie(words);
}

/** Whether no script of this page can see or remove such a cookie. */
export function isOutOfReach({ httpOnly = false, domain = "" }: ServiceCookie): boolean {
  const bare = domain.replace(/^\./, "").toLowerCase();
  return (
    httpOnly ||
    (bare !== "" && !parentDomains(location.hostname).concat(location.hostname).includes(bare))
  );
}

/**
 * The likeliest first. Prefixed names (`__Secure-`, `__Host-`) are not even removed without
 * `Secure`, which an insecure page may not say; a partitioned cookie is another cookie than the one
 * of the same name beside it.
 */
function attempts(name: string, places: readonly string[]): string[] {
  const domains = ["", ...parentDomains(location.hostname).map((domain) => `; domain=${domain}`)];
  const ways = ["", "; secure", "; secure; samesite=none; partitioned"];
  return places.flatMap((path) =>
    domains.flatMap((domain) =>
      ways.map((way) => `${name}=; max-age=0; path=${path}${domain}${way}`),
    ),
  );
}

/** `/a/b/` gives `/`, `/a`, `/a/`, `/a/b`, `/a/b/`: a cookie's path may end with a slash or not. */
function paths(pathname: string): string[] {
  const parts = pathname.split("/").filter(Boolean);
  const above = parts.map((_, at) => `/${parts.slice(0, at + 1).join("/")}`);
  return ["/", ...above.flatMap((path) => [path, `${path}/`])];
}
