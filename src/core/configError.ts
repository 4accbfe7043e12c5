/** A setting is wrong. Names the setting, what was found there and what was expected. */
export class ConfigError extends Error {
  readonly setting: string;
  readonly found: unknown;
  readonly expected: string;

  constructor(setting: string, found: unknown, expected: string) {
    super(`sesame-consent: the setting ${setting} is ${show(found)}; expected ${expected}`);
    this.name = "ConfigError";
    this.setting = setting;
    this.found = found;
    this.expected = expected;
  }
}

function show(found: unknown): string {
  try {
    return `"${String(found)}"`;
  } catch {
    return typeof found; // a symbol, or an object that refuses to be a text
  }
}
