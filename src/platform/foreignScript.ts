/** What says which held scripts are the owner's. */
export interface ScriptTrust {
  /** As the platform defines it, see native.ts. */
  readonly page: Document;
  /** The nonce of our tag; empty where it has none. */
  readonly nonce: string;
  /** The addresses (also their beginnings) and the `integrity` of the owner's held scripts. */
  readonly trustedScripts: readonly string[];
}

/**
 * Why a held script must not run: anybody's markup may have brought it. Scripts that we insert run
 * under `strict-dynamic` where the browser would refuse the markup itself
 * (https://www.w3.org/TR/CSP3/#strict-dynamic-usage), so it must be told apart here.
 *
 * A page with a nonce tells them apart by it. A page that trusts hashes does not: no script can read
 * a policy that came as a header, so there the owner names the scripts. A policy in a `<meta>` can
 * be read, and under one with `strict-dynamic` no script runs that the owner has not named. On a
 * page that allows hosts, or has no policy, the browser refuses what we insert as it refuses the
 * markup.
 * @returns the reason, or undefined where it may run
 */
export function whyForeign(script: HTMLScriptElement, trust: ScriptTrust): string | undefined {
  const { page, trustedScripts } = trust;
  const nonce = trust.nonce || nonceOf(page);
  if (nonce) return script.nonce === nonce ? undefined : "a held script without the page's nonce";
  const isNamed = trustedScripts.some((entry) => names(entry, script));
  if (isNamed || !(trustedScripts.length || trustsWhatScriptsInsert(page))) return undefined;
  return "a held script that trustedScripts does not name";
}

/** A page whose own scripts bear a nonce has one, also where our tag was not given it. */
function nonceOf(page: Document): string {
  return page.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? "";
}

function names(entry: string, script: HTMLScriptElement): boolean {
  const address = script.getAttribute("data-src") ?? script.getAttribute("src");
  if (address === null) return false; // its text could be anything
  if (/^sha\d{3}-/.test(entry)) return script.integrity.trim() === entry;
  const start = hrefOf(entry, location.href);
  return start !== "" && hrefOf(address, script.baseURI).startsWith(start);
}

/** Empty for what is no address. */
function hrefOf(address: string, base: string): string {
  try {
    return new URL(address, base).href;
  } catch {
    return "";
  }
}

function trustsWhatScriptsInsert(page: Document): boolean {
  const metas = page.querySelectorAll<HTMLMetaElement>(
    'meta[http-equiv="content-security-policy" i]',
  );
  return Array.from(metas, ({ content }) => content.split(","))
    .flat()
    .some((policy) => /'strict-dynamic'/i.test(scriptDirectiveOf(policy)));
}

/** The directive that counts for scripts of a policy. */
function scriptDirectiveOf(policy: string): string {
  const directives = policy.split(";").map((directive) => directive.trim());
  const names = [/^script-src-elem\s/i, /^script-src\s/i, /^default-src\s/i];
  const found = names.map((name) => directives.find((directive) => name.test(directive)));
  return found.find((directive) => directive !== undefined) ?? "";
}
