import type { PresetFile } from "./services.ts";

const files = import.meta.glob<PresetFile>("./presets/*.ts");

/**
 * The file of a preset for a module, which bundles each as a chunk of its own: `meta-pixel` is in
 * `metaPixel.ts`.
 */
export async function presetByName(name: string): Promise<PresetFile> {
  const file =
    files[`./presets/${name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}.ts`];
  if (!file) throw new Error(`there is no preset ${name}`);
  return file();
}
