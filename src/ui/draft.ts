import { type ReadonlySignal, signal } from "@preact/signals";
import type { Choice, Grants } from "../core/decision.ts";
import type { Service } from "../core/service.ts";

/** The ticks of the visitor who has not answered yet. */
export interface Draft {
  /** Whether a category or service is ticked. */
  ticked(name: string): ReadonlySignal<boolean>;
  /** A category takes its services along. */
  tick(name: string, on: boolean): void;
  choice(): Choice;
}

export function createDraft(grants: Grants, services: readonly Service[]): Draft {
  const ticks = new Map(Object.entries(grants).map(([name, granted]) => [name, signal(granted)]));
  const set = (name: string, on: boolean) => {
    const tick = ticks.get(name);
    if (tick) tick.value = on;
  };
  return {
    ticked: (name) => ticks.get(name) ?? signal(false),
    tick(name, on) {
      set(name, on);
      for (const { id, category } of services) if (category === name) set(id, on);
    },
    choice: () => Object.fromEntries([...ticks].map(([name, tick]) => [name, tick.value])),
  };
}
