import { afterEach, expect, test, vi } from "vitest";
import type { Decision } from "../core/decision.ts";
import { encode } from "./encode.ts";
import { scopeMark } from "./scope.ts";
import { openStoredAnswer } from "./storedAnswer.ts";

const settings = { domain: "", expiresAfter: 182 };
const mark = scopeMark(location.hostname, "");

function decision(granted: Decision["granted"], id = `abcdefghijklmn${mark}`): Decision {
  const time = Math.floor(Date.now() / 1000) * 1000;
  const asked = ["performance", "functional", "targeting"] as const;
  return { time, id, method: "choose", asked, granted, services: {}, policyVersion: "" };
}

function store(line: string): void {
  document.cookie = `sesame-consent=${line}; path=/`;
}

const cookie = Object.getOwnPropertyDescriptor(Document.prototype, "cookie");
if (!cookie?.set) throw new Error("Document.prototype has no cookie");
const { set: write } = cookie;

/** Replaces what reads and writes the cookie, until the test is over. */
function replaceCookie(access: { get?: () => string; set: (words: string) => void }): void {
  Object.defineProperty(Document.prototype, "cookie", { ...cookie, ...access });
}

/** Counts how often something is written to the cookie. */
function countWrites(): () => number {
  let writes = 0;
  const set = (words: string) => {
    writes++;
    write.call(document, words);
  };
  replaceCookie({ set });
  return () => writes;
}

afterEach(() => {
  Object.defineProperty(Document.prototype, "cookie", { ...cookie });
  vi.restoreAllMocks();
  document.cookie = "sesame-consent=; path=/; max-age=0";
});

test("an answer that is written is read again", () => {
  const stored = openStoredAnswer(settings);
  expect(stored.read()).toBeUndefined();
  stored.write(decision(["performance"]));
  expect(stored.read()).toEqual(decision(["performance"]));
});

test("an answer of this host stays as it is when it is read, with a mark or without", () => {
  for (const id of [`abcdefghijklmn${mark}`, "testtesttest"]) {
    const line = encode(decision(["performance"], id));
    store(line);
    expect(openStoredAnswer(settings).read()?.id).toBe(id);
    expect(document.cookie).toContain(line);
  }
});

test("an answer with the mark of other hosts is no answer", () => {
  const foreign = scopeMark(location.hostname, "site.example");
  store(encode(decision([], `abcdefghijklmn${foreign}`)));
  expect(openStoredAnswer(settings).read()).toBeUndefined();
});

test("an answer that is proven to be of this host is not written again", () => {
  store(encode(decision(["performance"], "testtesttest")));
  const writes = countWrites();
  const stored = openStoredAnswer(settings);
  expect(stored.read()?.granted).toEqual(["performance"]);
  expect(writes()).toBe(2); // The probe, and the answer again.
  for (let times = 0; times < 10; times++) stored.read();
  expect(writes()).toBe(2);
});

test("an answer that bears our mark is not written when it is read", () => {
  store(encode(decision(["performance"])));
  const writes = countWrites();
  expect(openStoredAnswer(settings).read()?.granted).toEqual(["performance"]);
  expect(writes()).toBe(0);
});

test("a cookie with the same line for a whole domain is not taken for the answer of this host", () => {
  const line = encode(decision(["performance"], "testtesttest"));
  const lines = [line];
  replaceCookie({
    get: () => lines.map((value) => `sesame-consent=${value}`).join("; "),
    set(words) {
      const [, value = ""] = /^sesame-consent=([^;]*)/.exec(words) ?? [];
      lines.splice(1, 1, ...(value ? [value] : []));
    },
  });
  const stored = openStoredAnswer(settings);
  expect(stored.read()).toBeUndefined();
  expect(lines[0]).toBe(line);
  expect(stored.read()).toBeUndefined();
});

test("while another tab probes, what it writes is no answer and nothing is granted", () => {
  const foreign = encode(decision(["performance"], "testtesttest"));
  replaceCookie({ get: () => `sesame-consent=probe-1; sesame-consent=${foreign}`, set() {} });
  expect(openStoredAnswer(settings).read()).toBeUndefined();
});

test("a browser that ends in the middle of a probe leaves no answer", () => {
  store("probe-1");
  expect(openStoredAnswer(settings).read()).toBeUndefined();
});

test("a refusal is not written again when it is read", () => {
  store(encode(decision([])));
  const writes = countWrites();
  expect(openStoredAnswer(settings).read()?.granted).toEqual([]);
  expect(writes()).toBe(0);
});

test("the visitor's clearing of the cookie is seen at once", () => {
  const stored = openStoredAnswer(settings);
  stored.write(decision(["performance"]));
  document.cookie = "sesame-consent=; path=/; max-age=0";
  expect(stored.read()).toBeUndefined();
});

test("an answer that the browser does not keep holds for this page, and the owner is told", () => {
  const errors = vi.spyOn(console, "error").mockImplementation(() => {});
  replaceCookie({ set() {} });
  const stored = openStoredAnswer(settings);
  stored.write(decision(["performance"]));
  expect(stored.read()).toEqual(decision(["performance"]));
  expect(errors).toHaveBeenCalledOnce();
});

test("an answer that cannot be read again holds for this page", () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const stored = openStoredAnswer(settings);
  const wrong = { ...decision(["performance"]), policyVersion: "no version/at all" };
  stored.write(wrong);
  expect(stored.read()).toEqual(wrong);
});

test("the id stays while an answer is changed, unless it bears the mark of other hosts", () => {
  const stored = openStoredAnswer(settings);
  expect(stored.nextId("testtesttest")).toBe("testtesttest");
  expect(stored.nextId(`abcdefghijklmn${mark}`)).toBe(`abcdefghijklmn${mark}`);
  expect(stored.nextId(`abcdefghijklmn${scopeMark("other.example", "")}`)).toMatch(
    new RegExp(`^[a-z0-9]{14}${mark}$`),
  );
  expect(stored.nextId()).toMatch(new RegExp(`^[a-z0-9]{14}${mark}$`));
});
