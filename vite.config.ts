import { readdirSync, readFileSync } from "node:fs";
import { playwright } from "@vitest/browser-playwright";
import { Features } from "lightningcss";
import type { BuildEnvironmentOptions, Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { chromiumArgs, chromiumPath } from "./tools/browser.mjs";

const languages = readdirSync("locales").sort();
const themes = readdirSync("src/ui/themes");
const presets = readdirSync("src/services/presets").flatMap(
  (file) => /^(\w+)\.ts$/.exec(file)?.[1] ?? [],
);

/** A preset goes by the name of its file, `metaPixel.ts`, as a cookie may hold it. */
function nameOf(file: string): string {
  return file.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

const common: BuildEnvironmentOptions = {
  target: ["chrome111", "firefox121", "safari16.4"],
  cssMinify: "lightningcss",

  emptyOutDir: false,
  copyPublicDir: false,
};

/**
 * The modules of the package. Each preset is one, so that a bundler keeps what is used and can load
 * the others by name.
 */
const modules = {
  index: "src/index.ts",
  server: "src/server.ts",
  cli: "src/cli.ts",
  ...Object.fromEntries(
    presets.map((file) => [`presets/${file}`, `src/services/presets/${file}.ts`]),
  ),
};

/**
 * The files that a script tag loads. rolldown cannot split a classic script, so each is a build of
 * its own.
 */
const SCRIPTS: Readonly<Record<string, { entry: string; part?: string }>> = {
  "sesame.js": { entry: "src/script.ts" },
  "sesame.all.js": { entry: "src/scriptAll.ts" },
  "sesame.banner.js": { entry: "src/ask.ts", part: "banner" },
  "sesame.preferences.js": { entry: "src/ui/preferencesView.tsx", part: "preferences" },
  "sesame.embeds.js": { entry: "src/embeds.ts", part: "embeds" },
  "sesame.notice.js": { entry: "src/ui/noticeView.ts", part: "notice" },
  "sesame.frames.js": { entry: "src/frames.ts", part: "frames" },
  "sesame.release.js": { entry: "src/gate/release.ts", part: "release" },
  "sesame.reopen.js": { entry: "src/reopen.ts", part: "reopen" },
  "sesame.services.js": { entry: "src/services/services.ts", part: "services" },
  "sesame.compatibility.js": { entry: "src/compatibility/compatibility.ts", part: "compatibility" },
  "sesame.check.js": { entry: "src/check.ts", part: "check" },
  "sesame.guard.js": { entry: "src/scriptGuard.ts" },
  "sesame.sweep.js": { entry: "src/storage/sweep.ts", part: "sweep" },
  ...Object.fromEntries(
    presets.map((file) => {
      const name = `service-${nameOf(file)}`;
      return [`sesame.${name}.js`, { entry: `src/services/presets/${file}.ts`, part: name }];
    }),
  ),
};

const environments = Object.fromEntries(
  Object.entries(SCRIPTS).map(([file, { entry, part }]) => [
    `script_${file.replace(/\W/g, "_")}`,
    {
      consumer: "client" as const,
      build: {
        ...common,
        outDir: "dist",
        // 2 % smaller than the built-in one, which is a quarter of what the gate has left
        minify: "terser",
        terserOptions: {
          ecma: 2020,
          toplevel: true,
          compress: {
            passes: 5,
            inline: 1,
            booleans: false,
            unsafe_arrows: true,
            keep_fargs: false,
          },
        },
        lib: {
          entry,
          formats: ["iife" as const],
          fileName: () => file,
          name: `Sesame${part ? `.parts.${part}` : ""}`,
        },
        rolldownOptions: { output: { generatedCode: { symbols: false } } },
      },
    },
  ]),
);

/** The ready themes, as they are: who wants another copies one. */
const themeFiles: Plugin = {
  name: "theme-files",
  applyToEnvironment: ({ name }) => name === "script_sesame_js",
  generateBundle() {
    for (const file of themes)
      this.emitFile({
        type: "asset",
        fileName: `sesame.${file}`,
        source: readFileSync(`src/ui/themes/${file}`, "utf8"),
      });
  },
};

/**
 * Tags that pages bear for a language that goes by another: the gate guesses the banner's file by
 * them.
 */
const ALIASES = { no: "nb", nn: "nb" };

/**
 * Each language's texts as a classic script: a page's CSP and another origin allow that where they
 * forbid `fetch`.
 */
const textFiles: Plugin = {
  name: "text-files",
  applyToEnvironment: ({ name }) => name === "script_sesame_js",
  generateBundle() {
    for (const [alias, language] of Object.entries(ALIASES)) {
      const source = `Sesame.parts["banner.${alias}"]=${readTexts(language, "banner")};\n`;
      this.emitFile({ type: "asset", fileName: `sesame.banner.${alias}.js`, source });
    }
    for (const language of languages) {
      for (const namespace of ["banner", "cookies", "notice", "placeholder", "preferences"]) {
        const texts = readTexts(language, namespace);
        const name = `${namespace}.${language}`;
        this.emitFile({
          type: "asset",
          fileName: `sesame.${name}.js`,
          source: `Sesame.parts["${name}"]=${texts};\n`,
        });
      }
    }
  },
};

function readTexts(language: string, namespace: string): string {
  return JSON.stringify(JSON.parse(readFileSync(`locales/${language}/${namespace}.json`, "utf8")));
}

const executablePath = chromiumPath();
const browser = {
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({
    launchOptions: { ...(executablePath && { executablePath }), args: chromiumArgs },
  }),
  instances: [{ browser: "chromium" as const }],
};

export default defineConfig({
  define: {
    __LANGUAGES__: JSON.stringify(languages),
    __PRESETS__: JSON.stringify(presets.map(nameOf)),
  },
  plugins: [textFiles, themeFiles],
  // else every color-scheme brings two variables that nobody reads
  css: { lightningcss: { exclude: Features.LightDark } },
  // The tests need none of the builds.
  environments: process.env["VITEST"]
    ? {}
    : {
        // The site's own bundler resolves the dependencies and minifies; the lazy pieces are chunks
        // behind `import()`.
        esm: {
          consumer: "client",
          build: {
            ...common,
            outDir: "dist/esm",
            minify: false,
            sourcemap: true,
            lib: { entry: modules, formats: ["es"] },
            rolldownOptions: {
              external: [/^preact($|\/)/, /^@preact\//, "js-cookie", "i18next", /^node:/],
              output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
            },
          },
        },
        ...environments,
      },
  builder: {
    async buildApp({ environments: all, build }) {
      for (const name of ["esm", ...Object.keys(environments)])
        if (all[name]) await build(all[name]);
    },
  },
  // Named up front: a dependency found during the run makes the server reload the page in the
  // middle of a test.
  optimizeDeps: {
    include: [
      "preact",
      "preact/jsx-runtime",
      "preact/jsx-dev-runtime",
      "preact/test-utils",
      "@preact/signals",
      "@testing-library/preact",
      "js-cookie",
      "i18next",
      "fast-check",
    ],
  },
  test: {
    css: true, // otherwise `*.css?inline` is empty
    // A test bounds its work. This limit only ends what hangs, also on a busy machine.
    testTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "node",
          environment: "node",
          include: ["src/**/*.test.ts", "tools/**/*.test.ts"],
          exclude: ["src/**/*.browser.test.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["src/**/*.browser.test.{ts,tsx}"],
          expect: { poll: { timeout: 5_000 } },
          browser,
        },
      },
    ],
  },
});
