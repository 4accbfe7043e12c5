import type { AskPieces, startAsking } from "./ask.ts";
import type { startFrames } from "./frames.ts";
import type { GateParts } from "./gate/gate.ts";
import type { startReopen } from "./reopen.ts";

/** The lazy half of the library, loaded in the way of the door that hands it in. */
export interface Pieces extends AskPieces, GateParts {
  ask(): Promise<{ startAsking: typeof startAsking }>;
  frames(): Promise<{ startFrames: typeof startFrames }>;
  reopen(): Promise<{ startReopen: typeof startReopen }>;
}
