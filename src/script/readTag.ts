import { type Config, DEFAULTS } from "../core/settings.ts";

/**
 * The configuration of a script tag: its attributes over the JSON of `<script type="application/json" id="sesame-config">`.
 * A setting's name in `data-` form is its attribute; the text becomes what the setting's default is. Other `data-`
 * attributes are not ours and are left alone. So is the key `guard`, which is for another file.
 * @throws SyntaxError where the JSON cannot be read
 */
export function readTag(tag: HTMLElement | null, page: Document): Config {
  const json: Config & { guard?: unknown } = JSON.parse(page.querySelector("script#sesame-config")?.textContent ?? "{}");
  delete json.guard;
  const { policy: url, policyVersion: version, ...attributes } = Object.assign({} as DOMStringMap, tag?.dataset);
  const values = Object.entries(DEFAULTS).flatMap(([name, like]) => {
    const text = attributes[name];
    return text === undefined ? [] : [[name, parse(text, like)]];
  });
  return {
    nonce: tag?.nonce ?? "",
    ...json,
    ...Object.fromEntries(values),
    policy: { ...json.policy, ...(url && { url }), ...(version && { version }) },
  };
}

function parse(text: string, like: unknown): unknown {
  if (typeof like === "number") return Number(text);
  if (typeof like === "boolean") return text !== "false";
  return Array.isArray(like) ? text.split(/\s+/) : text;
}
