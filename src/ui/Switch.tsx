import type { ReadonlySignal } from "@preact/signals";
import { h, type JSX } from "preact";

export interface SwitchProps {
  readonly id: string;
  readonly ticked: ReadonlySignal<boolean>;
  readonly locked?: boolean;
  readonly describedBy?: string;
  readonly category?: string;
  readonly service?: string;
  readonly onTick: (on: boolean) => void;
}

/** A checkbox that says it is a switch. It tells its own state, so it needs no aria-checked. */
export function Switch({
  id,
  ticked,
  locked = false,
  describedBy,
  category,
  service,
  onTick,
}: SwitchProps): JSX.Element {
  return (
    <input
      type="checkbox"
      role="switch"
      part="switch"
      id={id}
      checked={ticked.value}
      disabled={locked}
      aria-describedby={describedBy}
      data-category={category}
      data-service={service}
      onChange={(event) => onTick(event.currentTarget.checked)}
    />
  );
}
