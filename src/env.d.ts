/// <reference types="vite/client" />

/** The languages under `locales/`, filled in by the build. */
declare const __LANGUAGES__: readonly string[];
