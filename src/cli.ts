#!/usr/bin/env node
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { type Config, contentSecurityPolicy, cookieDeclaration } from "./server.ts";

const HELP = `sesame-consent csp <config> [--strict-dynamic]     prints the directives that the services need
sesame-consent cookies <config> [--language fr]    prints the declaration of cookies as JSON

<config> is a JSON file with what createConsent takes, or a module that exports it by default.`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    "strict-dynamic": { type: "boolean" },
    language: { type: "string" },
    help: { type: "boolean", short: "h" },
  },
});

const [command, file] = positionals;

try {
  console.log(await answer());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function answer(): Promise<string> {
  if (values.help || !command) return HELP;
  if (!file || !/^(csp|cookies)$/.test(command)) throw new Error(HELP);
  const config = await read(file);
  if (command === "cookies")
    return JSON.stringify(await cookieDeclaration(config, values.language), null, 2);
  const directives = await contentSecurityPolicy(config, {
    strictDynamic: values["strict-dynamic"] === true,
  });
  return Object.entries(directives)
    .map(([directive, sources]) => `${[directive, ...sources].join(" ")};`)
    .join("\n");
}

async function read(path: string): Promise<Config> {
  if (path.endsWith(".json")) return JSON.parse(await readFile(path, "utf8"));
  const { default: config }: { default?: Config } = await import(
    /* @vite-ignore */ pathToFileURL(resolve(path)).href
  );
  if (!config) throw new Error(`${path} exports no configuration by default`);
  return config;
}
