import type * as ask from "./ask.ts";
import type { Consent } from "./core/api.ts";
import type { Decision } from "./core/decision.ts";
import type { Settings } from "./core/settings.ts";
import type * as embeds from "./embeds.ts";
import type * as frames from "./frames.ts";
import type { Gate, GateRooms } from "./gate/gate.ts";
import type { Trust } from "./platform/trust.ts";
import type * as reopen from "./reopen.ts";
import type * as services from "./services/services.ts";

/** What is loaded later, by its name, which is also that of its file for a script tag. */
export interface Rooms extends ask.AskRooms, GateRooms {
  banner: Pick<typeof ask, "start">;
  embeds: Pick<typeof embeds, "start">;
  frames: Pick<typeof frames, "start">;
  reopen: Pick<typeof reopen, "start">;
  services: Pick<typeof services, "start">;
}

/** The lazy half of the library, loaded in the way of the door that hands it in. */
export interface Pieces extends ask.AskPieces {
  load<Name extends keyof Rooms>(name: Name): Promise<Rooms[Name]>;
  /** The file of a preset, by its name. */
  preset(name: string): Promise<services.PresetFile>;
}

/** Loads a room and starts it. Each takes what it needs of the same. */
export type OpenRoom = <Name extends StartableName>(
  name: Name,
) => Promise<Awaited<ReturnType<Rooms[Name]["start"]>>>;

type StartableName = {
  [Name in keyof Rooms]: Rooms[Name] extends { start(parts: StartParts): unknown } ? Name : never;
}[keyof Rooms];

interface StartParts {
  readonly consent: Consent;
  readonly settings: Settings;
  readonly pieces: Pieces;
  readonly signal: AbortSignal;
  readonly gate: Gate;
  readonly services: () => Promise<services.Services | undefined>;
  readonly trusted: Trust;
  /** Puts a stored answer into force. */
  readonly apply: (decision: Decision) => void;
}
