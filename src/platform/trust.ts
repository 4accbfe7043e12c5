/** What a policy of Trusted Types makes; TypeScript's DOM knows them as text. */
export interface Policy {
  createScript(text: string): string;
  createScriptURL(url: string): string;
}

interface Factory {
  createPolicy(name: string, rules: Policy): Policy;
}

/** Asks for the one policy: a page allows a name once, so what is loaded later is handed it. */
export type Trust = () => Policy;

let policy: Policy | undefined;

/**
 * Text and addresses of scripts that the page's owner has written, vouched for under the policy
 * name `sesame` where the page asks for Trusted Types. A page that forbids the name gets them as
 * text, and the browser refuses them.
 */
export function trusted(): Policy {
  const asIs = (text: string) => text;
  const plain = { createScript: asIs, createScriptURL: asIs };
  try {
    policy ??= (globalThis as { trustedTypes?: Factory }).trustedTypes?.createPolicy(
      "sesame",
      plain,
    );
  } catch {} // the browser prints which directive forbids it
  return policy ?? plain;
}
