import { afterEach, expect, test, vi } from "vitest";
import type { Service } from "../core/service.ts";
import { removeCookies } from "./cookies.ts";
import { removeDenied } from "./removeDenied.ts";

const nobody = () => false;
const service = (id: string, details: Partial<Service>): Service => ({
  id,
  category: "targeting",
  ...details,
});
const cookies = (...names: string[]) => names.map((name) => ({ name, days: 1 }));

const databases = async () => (await indexedDB.databases()).map(({ name }) => name);

function openDatabase(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

afterEach(async () => {
  vi.restoreAllMocks();
  removeCookies(["t_*", "sesame-consent"]);
  localStorage.clear();
  sessionStorage.clear();
  for (const name of await caches.keys()) await caches.delete(name);
  for (const name of await databases()) if (name) indexedDB.deleteDatabase(name);
});

test.each([
  ["local", () => localStorage],
  ["session", () => sessionStorage],
] as const)("the declared keys of %s storage are removed, and no others", async (kind, storage) => {
  for (const key of ["t_1", "t_2", "length", "mine"]) storage().setItem(key, "1");
  const storages = ["t_*", "length"].map((name) => ({ kind, name }));
  const report = await (await removeDenied([service("s", { storage: storages })], nobody))();
  expect(Array.from({ length: storage().length }, (_, at) => storage().key(at))).toEqual(["mine"]);
  expect(report.removed.map(({ name }) => name).sort()).toEqual(["length", "t_1", "t_2"]);
  expect(report.removed).toContainEqual({ service: "s", kind, name: "t_1" });
  expect(report).toMatchObject({ recreated: [], unreachable: [] });
});

test("declared databases are removed", async () => {
  for (const name of ["t_db", "mine"]) (await openDatabase(name)).close();
  const report = await (
    await removeDenied([service("s", { storage: [{ kind: "indexedDB", name: "/^t_/" }] })], nobody)
  )();
  expect(await databases()).toEqual(["mine"]);
  expect(report.removed).toEqual([{ service: "s", kind: "indexedDB", name: "t_db" }]);
});

test("a database that a script holds open is out of reach until it is closed", async () => {
  const held = await openDatabase("t_held");
  const denied = [service("s", { storage: [{ kind: "indexedDB", name: "t_held" }] })];
  const report = await (await removeDenied(denied, nobody))();
  expect(report).toEqual({
    removed: [],
    recreated: [],
    unreachable: [{ service: "s", kind: "indexedDB", name: "t_held" }],
  });
  const lookAgain = await removeDenied(denied, nobody);
  held.close();
  await expect.poll(databases).toEqual([]);
  expect(await lookAgain()).toMatchObject({ removed: [{ name: "t_held" }], unreachable: [] });
});

test("where databases cannot be listed they are removed by their exact names, and nothing is said of them", async () => {
  for (const name of ["t_db", "t_other"]) (await openDatabase(name)).close();
  const list = vi.spyOn(indexedDB, "databases").mockRejectedValue(new TypeError("not a function"));
  const storage = [{ kind: "indexedDB" as const, name: "t_db" }];
  const report = await (await removeDenied([service("s", { storage })], nobody))();
  list.mockRestore();
  expect(await databases()).toEqual(["t_other"]);
  expect(report).toEqual({ removed: [], recreated: [], unreachable: [] });
});

test("declared caches are removed", async () => {
  for (const name of ["t_cache", "mine"]) await caches.open(name);
  const report = await (
    await removeDenied([service("s", { storage: [{ kind: "cache", name: "t_*" }] })], nobody)
  )();
  expect(await caches.keys()).toEqual(["mine"]);
  expect(report.removed).toEqual([{ service: "s", kind: "cache", name: "t_cache" }]);
});

test("cookies are removed by name, star and expression, of every path above the page, secure and partitioned", async () => {
  const folder = location.pathname.replace(/[^/]*$/, "");
  for (const words of [
    "t_plain=1; path=/",
    `t_path=1; path=${folder}`,
    "t_secure=1; path=/; secure",
  ])
    document.cookie = words;
  document.cookie = "t_parted=1; path=/; secure; partitioned";
  document.cookie = "__Host-t=1; path=/; secure";
  document.cookie = "mine=1; path=/";
  expect(document.cookie.split("; ")).toHaveLength(6);
  const denied = [
    service("a", { cookies: cookies("t_plain", "/^__Host-t$/") }),
    service("b", { cookies: cookies("t_*") }),
  ];
  const report = await (await removeDenied(denied, nobody))();
  expect(document.cookie).toBe("mine=1");
  expect(report.removed.map(({ service: id, name }) => `${id} ${name}`).sort()).toEqual([
    "a __Host-t",
    "a t_plain",
    "b t_parted",
    "b t_path",
    "b t_secure",
  ]);
  document.cookie = "mine=; path=/; max-age=0";
});

test("a cookie on the path of another page goes by its exact name and path", async () => {
  document.cookie = "t_away=1; path=/t-away";
  document.cookie = "t_stays=1; path=/t-away";
  await removeDenied(
    [service("s", { cookies: [{ name: "t_away", days: 1, path: "/t-away" }] })],
    nobody,
  );
  const frame = document.createElement("iframe");
  frame.src = "/t-away/page";
  document.body.append(frame);
  await new Promise((resolve) => frame.addEventListener("load", resolve));
  expect(frame.contentDocument?.cookie.split("; ")).toEqual(["t_stays=1"]);
  frame.remove();
  document.cookie = "t_stays=; path=/t-away; max-age=0";
});

test("what a granted service declares as well stays, in whatever words", async () => {
  document.cookie = "t_shared=1; path=/";
  localStorage.setItem("t_shared", "1");
  const denied = service("a", {
    cookies: cookies("t_*"),
    storage: [{ kind: "local", name: "t_*" }],
  });
  const granted = service("b", {
    cookies: cookies("/shared/"),
    storage: [{ kind: "session", name: "t_shared" }],
  });
  const report = await (await removeDenied([denied, granted], (id) => id === "b"))();
  expect(document.cookie).toContain("t_shared=1");
  // the other kind is another thing
  expect(report.removed).toEqual([{ service: "a", kind: "local", name: "t_shared" }]);
});

test("what comes back before the second look is named as recreated, and is removed again", async () => {
  localStorage.setItem("t_back", "1");
  localStorage.setItem("t_gone", "1");
  const lookAgain = await removeDenied(
    [service("s", { storage: [{ kind: "local", name: "t_*" }] })],
    nobody,
  );
  expect(localStorage).toHaveLength(0);
  localStorage.setItem("t_back", "2");
  const report = await lookAgain();
  expect(report.removed.map(({ name }) => name)).toEqual(["t_gone"]);
  expect(report.recreated.map(({ name }) => name)).toEqual(["t_back"]);
  expect(localStorage).toHaveLength(0);
});

test("what was granted before the second look stays", async () => {
  let isGranted = false;
  const lookAgain = await removeDenied(
    [service("s", { storage: [{ kind: "local", name: "t" }] })],
    () => isGranted,
  );
  isGranted = true;
  localStorage.setItem("t", "1");
  expect(await lookAgain()).toEqual({ removed: [], recreated: [], unreachable: [] });
  expect(localStorage.getItem("t")).toBe("1");
});

test("what no script can reach is said as it is declared, unless a granted service keeps it", async () => {
  const mine = [
    { name: "FPID", days: 730, httpOnly: true },
    { name: "IDE", days: 390, domain: ".doubleclick.net" },
    { name: "kept", days: 1, httpOnly: true },
    { name: "here", days: 1, domain: `.${location.hostname}` },
  ];
  const services = [
    service("a", { cookies: mine }),
    service("b", { cookies: [{ name: "kept", days: 1, httpOnly: true }] }),
  ];
  const report = await (await removeDenied(services, (id) => id === "b"))();
  expect(report.unreachable).toEqual([
    { service: "a", kind: "cookie", name: "FPID" },
    { service: "a", kind: "cookie", name: "IDE" },
  ]);
});

test("our own answer is out of reach of any pattern, and a pattern that cannot be read holds up nothing", async () => {
  const printed = vi.spyOn(console, "error").mockImplementation(() => {});
  document.cookie = "sesame-consent=1; path=/";
  localStorage.setItem("sesame-consent-x", "1");
  localStorage.setItem("t", "1");
  const storage = ["/(/", "*"].map((name) => ({ kind: "local" as const, name }));
  await removeDenied([service("s", { cookies: cookies("*", "/./"), storage })], nobody);
  expect(document.cookie).toContain("sesame-consent=1");
  expect(Object.keys(localStorage)).toEqual(["sesame-consent-x"]);
  expect(printed).toHaveBeenCalledWith(expect.stringContaining("/(/"), expect.any(SyntaxError));
});

test.each(["t_*", "*", "/^t_no/", "t_no"])(
  "an opt-out that one service declares stays, although %s of another service reaches it",
  async (pattern) => {
    document.cookie = "t_no=1; path=/";
    for (const key of ["t_no", "t_id"]) localStorage.setItem(key, "1");
    const vendor = service("vendor", {
      cookies: [{ name: "t_no", days: 1, optOut: true }],
      storage: [{ kind: "local", name: "/no$/", optOut: true }],
    });
    const wide = service("wide", {
      cookies: cookies(pattern),
      storage: [pattern, "t_id"].map((name) => ({ kind: "local" as const, name })),
    });
    const report = await (await removeDenied([vendor, wide], nobody))();
    expect(document.cookie).toContain("t_no=1");
    expect(Object.keys(localStorage)).toEqual(["t_no"]);
    expect(report.removed.map(({ name }) => name)).toEqual(["t_id"]);
    expect(report).toMatchObject({ recreated: [], unreachable: [] });
  },
);

test("where a known vendor keeps the visitor's no, no pattern removes it", async () => {
  const flags = [
    "__ph_opt_in_out_phc_1",
    "__mp_opt_in_out_1",
    "1/cly_ignore",
    "plausible_ignore",
    "umami.disabled",
  ];
  for (const key of [...flags, "t_id"]) localStorage.setItem(key, "1");
  for (const name of ["mtm_consent_removed", "__hs_opt_out"]) document.cookie = `${name}=1; path=/`;
  const storage = ["*", "/./", "__mp*"].map((name) => ({ kind: "local" as const, name }));
  await removeDenied([service("s", { cookies: cookies("*"), storage })], nobody);
  expect(Object.keys(localStorage).sort()).toEqual(flags.sort());
  expect(document.cookie).toContain("mtm_consent_removed=1");
  expect(document.cookie).toContain("__hs_opt_out=1");
  for (const name of ["mtm_consent_removed", "__hs_opt_out"])
    document.cookie = `${name}=; path=/; max-age=0`;
});

test("an opt-out that no script can reach is not reported", async () => {
  const out = [{ name: "t_no", days: 1, httpOnly: true, optOut: true }];
  const report = await (await removeDenied([service("s", { cookies: out })], nobody))();
  expect(report.unreachable).toEqual([]);
});
