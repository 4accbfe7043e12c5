import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { h } from "preact";
import { afterEach, expect, test } from "vitest";
import type { Service } from "../core/service.ts";
import { CategoryRow } from "./CategoryRow.tsx";
import { createDraft } from "./draft.ts";

afterEach(cleanup);

const VIDEO: Service = {
  id: "video",
  name: "Video",
  provider: "Example",
  category: "functional",
  cookies: [{ name: "v", days: 0 }],
};
const MAP: Service = { id: "map", name: "Map", provider: "Example", category: "functional" };
const services = [VIDEO, MAP];

function showRow(grants: Record<string, boolean>) {
  const draft = createDraft(grants, services);
  render(
    <CategoryRow
      category="functional"
      services={services}
      draft={draft}
      t={(key) => key}
      language="en"
    />,
  );
  return draft;
}

const ticked = (name: string) =>
  screen.getByRole<HTMLInputElement>("switch", { name, hidden: true }).checked;

test("ticking a category ticks its services, on the screen and in the choice", async () => {
  const draft = showRow({ functional: false, video: false, map: false });
  fireEvent.click(screen.getByRole("switch", { name: "functional.name" }));
  await expect.poll(() => draft.choice()).toEqual({ functional: true, video: true, map: true });
  await expect
    .poll(() =>
      screen
        .getAllByRole<HTMLInputElement>("switch", { hidden: true })
        .map(({ checked }) => checked),
    )
    .toEqual([true, true, true]);
});

test("a service can be ticked off by itself, and its category stays", async () => {
  const draft = showRow({ functional: true, video: true, map: true });
  const [, video] = screen.getAllByRole("switch", { hidden: true });
  if (video) fireEvent.click(video);
  await expect.poll(() => draft.choice()).toEqual({ functional: true, video: false, map: true });
  expect(ticked("functional.name")).toBe(true);
});

test("a draft changes nothing but itself", () => {
  const grants = Object.freeze({ functional: false, video: false, map: false });
  const draft = createDraft(grants, services);
  draft.tick("functional", true);
  draft.tick("nobody", true);
  expect(grants.functional).toBe(false);
  expect(draft.choice()).toEqual({ functional: true, video: true, map: true });
});
