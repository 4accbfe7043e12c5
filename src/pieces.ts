import type * as ask from "./ask.ts";
import type * as compatibility from "./compatibility/compatibility.ts";
import type { Consent } from "./core/api.ts";
import type { Decision } from "./core/decision.ts";
import type { Settings } from "./core/settings.ts";
import type * as frames from "./frames.ts";
import type { Gate, GateParts } from "./gate/gate.ts";
import type * as reopen from "./reopen.ts";
import type * as sweep from "./storage/sweep.ts";

/** The lazy half of the library, loaded in the way of the door that hands it in. */
export interface Pieces extends ask.AskPieces, GateParts {
  ask(): Promise<Pick<typeof ask, "start">>;
  frames(): Promise<Pick<typeof frames, "start">>;
  reopen(): Promise<Pick<typeof reopen, "start">>;
  sweep(): Promise<typeof sweep>;
  compatibility(): Promise<typeof compatibility>;
}

/** What `start.ts` starts when it is needed. Each takes what it needs of the same. */
export interface LazyRoom<Made> {
  start(parts: StartParts): Made | Promise<Made>;
}

interface StartParts {
  readonly consent: Consent;
  readonly settings: Settings;
  readonly pieces: Pieces;
  readonly signal: AbortSignal;
  readonly gate: Gate;
  /** Puts a stored answer into force. */
  readonly apply: (decision: Decision) => void;
}
