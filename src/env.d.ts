/// <reference types="vite/client" />

/** The languages under `locales/`, filled in by the build. */
declare const __LANGUAGES__: readonly string[];

/** The names of the presets, filled in by the build. */
declare const __PRESETS__: readonly string[];
