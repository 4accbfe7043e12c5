import { afterEach, expect, test } from "vitest";
import { themeOf } from "./theme.ts";

afterEach(() => {
  document.body.removeAttribute("style");
  document.documentElement.removeAttribute("style");
});

test("a theme that the owner names is used as it is", () => {
  document.body.style.background = "black";
  expect(themeOf("light")).toBe("light");
  expect(themeOf("dark")).toBe("dark");
});

test.each([
  ["white", "light"],
  ["#101418", "dark"],
  ["rgb(250 240 220)", "light"],
  ["rgba(0, 0, 0, 0.9)", "dark"],
])("a page on %s gets the %s theme", (background, theme) => {
  document.body.style.background = background;
  expect(themeOf("auto")).toBe(theme);
});

test("a see-through body lets the root's background decide", () => {
  document.body.style.background = "rgba(0, 0, 0, 0.1)";
  document.documentElement.style.background = "#222";
  expect(themeOf("auto")).toBe("dark");
});

test("a page without any background of its own is light unless it says dark", () => {
  expect(themeOf("auto")).toBe("light");
  document.documentElement.style.colorScheme = "dark";
  expect(themeOf("auto")).toBe("dark");
});
