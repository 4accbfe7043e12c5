import type * as ask from "./ask.ts";
import type { Consent } from "./core/api.ts";
import type { ConsentStore } from "./core/consent.ts";
import type { Choice, Grants, Method } from "./core/decision.ts";
import type { Lazy } from "./core/lazily.ts";
import type { Settings } from "./core/settings.ts";
import type * as embeds from "./embeds.ts";
import type * as frames from "./frames.ts";
import type { Gate, GateRooms } from "./gate/gate.ts";
import type { Trust } from "./platform/trust.ts";
import type * as reopen from "./reopen.ts";
import type * as services from "./services/services.ts";
import type { StoredAnswer } from "./storage/storedAnswer.ts";

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

/** Loads a chunk and calls its `start` with the shared context. */
export type OpenRoom = <Name extends StartableName>(
  name: Name,
) => Promise<Awaited<ReturnType<Rooms[Name]["start"]>>>;

type StartableName = {
  [Name in keyof Rooms]: Rooms[Name] extends { start(context: Context): unknown } ? Name : never;
}[keyof Rooms];

/** Everything that the main path and the chunks share. Each chunk declares what it takes of it. */
export interface Context {
  readonly page: Document;
  readonly settings: Settings;
  readonly pieces: Pieces;
  readonly stored: StoredAnswer;
  readonly store: ConsentStore;
  readonly consent: Consent;
  readonly gate: Gate;
  readonly services: Lazy<services.Services>;
  readonly asking: Lazy<ask.Asking>;
  readonly signal: AbortSignal;
  readonly trusted: Trust;
  readonly room: OpenRoom;
  /** Tells Google's tags about an answer. */
  readonly tellGoogle: ((grants: Grants) => void) | undefined;
  /** Tells the other tabs that the stored answer has changed. */
  readonly tellTabs: () => void;
  /** Notes when the answer in force ends, in milliseconds since 1970. */
  readonly setEnd: (time: number) => void;
  /**
   * Stores an answer and puts it in force, at once.
   * @param time when it was given, in milliseconds since 1970; now by default
   * @returns resolves when the interface, the vendors and the sweep have followed
   */
  readonly answer: (choice: Choice | boolean, method: Method, time?: number) => Promise<void>;
  /** The page has been left, and may be in the back/forward cache. */
  isAway: boolean;
}
