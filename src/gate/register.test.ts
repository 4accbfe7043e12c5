import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { createRegister } from "./register.ts";

test("what is known of a key can be read, replaced, listed and forgotten", () => {
  const register = createRegister<object, string>();
  const [one, two] = [{}, {}];
  register.set(one, "first");
  register.set(two, "second");
  register.set(one, "replaced");
  expect([register.get(one), register.get({})]).toEqual(["replaced", undefined]);
  expect(register.entries()).toEqual([
    [one, "replaced"],
    [two, "second"],
  ]);
  for (const [key] of register.entries()) register.delete(key);
  register.delete(two);
  expect([register.entries(), register.get(one)]).toEqual([[], undefined]);
});

test("a key that nobody else holds goes, also where its value refers to it", async () => {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  const register = createRegister<object, object>();
  const kept = {};
  register.set(kept, {});
  const fill = () => {
    for (let count = 0; count < 1000; count++) {
      const key = {};
      register.set(key, { key });
    }
  };
  fill();
  await new Promise((resolve) => setTimeout(resolve)); // a task holds what it has seen
  collect();
  expect(register.get(kept)).toEqual({});
  expect(register.entries().length).toBeLessThan(10); // the engine may hold the last ones a while
});
