import { type Config, DEFAULTS } from "../core/settings.ts";

/**
 * The configuration of a script tag: its attributes over the JSON of `<script
 * type="application/json" id="sesame-config">`. A setting's name in `data-` form is its attribute;
 * the text becomes what the setting's default is. Other `data-` attributes are not ours and are
 * left alone.
 * @throws SyntaxError where the JSON cannot be read
 */
export function readTag(tag: HTMLElement | null, page: Document): Config {
  const json: Config = JSON.parse(page.querySelector("script#sesame-config")?.textContent ?? "{}");
  const attributes = Object.assign({} as DOMStringMap, tag?.dataset);
  const { policy: url, policyVersion: version } = attributes;
  const values: Record<string, unknown> = {};
  for (const [name, like] of Object.entries(DEFAULTS)) {
    const text = attributes[name];
    if (text !== undefined) values[name] = parse(text, like);
  }
  return {
    nonce: tag?.nonce ?? "",
    ...json,
    ...values,
    policy: { ...json.policy, ...(url && { url }), ...(version && { version }) },
  };
}

function parse(text: string, like: unknown): unknown {
  if (Array.isArray(like)) return text.split(/\s+/);
  return /^[nb]/.test(typeof like) ? JSON.parse(text || "true") : text; // a number, a boolean
}
