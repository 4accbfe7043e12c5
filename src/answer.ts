import type { Asking } from "./ask.ts";
import { checkedChoice } from "./core/choice.ts";
import {
  type Choice,
  type Decision,
  decide,
  endOf,
  type Grants,
  inForce,
  type Method,
} from "./core/decision.ts";
import { lazily } from "./core/lazily.ts";
import { guard, report } from "./core/report.ts";
import { nextPaint } from "./gate/gate.ts";
import { afterLoad, isPrerendered } from "./page/page.ts";
import type { Context } from "./pieces.ts";

/** Milliseconds: a caller waits no longer for a chunk that hangs. The answer holds without it. */
const PATIENCE = 5000;

/**
 * Stores an answer and puts it in force, all in the task of the call: a refusal needs no other
 * file. Another tab may have answered, so an answer is made on the one stored now.
 */
export async function answer(
  context: Context,
  choice: Choice | boolean,
  { method, time = Date.now() }: { readonly method: Method; readonly time?: number | undefined },
): Promise<void> {
  const { stored, store, signal, tellTabs } = context;
  if (signal.aborted) return;
  store.replace(latestAnswer(context));
  const decision = decideAt(time, choice, method, context);
  stored.write(decision);
  apply(context, decision);
  tellTabs();
  const tooLong = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE));
  await Promise.race([followAnswer(context), tooLong]);
}

/** A name that nobody is asked about is printed, and changes nothing. */
export async function choose(context: Context, given: Choice): Promise<void> {
  const choice = Object.entries(checkedChoice(given));
  const { grants } = context.store.state();
  const known = choice.filter(([name]) => Object.hasOwn(grants, name));
  const unknown = choice.filter(([name]) => !Object.hasOwn(grants, name));
  if (unknown.length)
    report("choose: nobody is asked about", unknown.map(([name]) => name).join(", "));
  if (known.length) await answer(context, Object.fromEntries(known), { method: "choose" });
}

/** Follows an answer that was given, cleared or has expired elsewhere. */
export function reread(context: Context): void {
  const { page, store, signal, asking } = context;
  if (signal.aborted || isPrerendered(page)) return;
  const latest = latestAnswer(context);
  if (store.isCurrent(latest)) return;
  apply(context, latest);
  void asking.now?.close();
  if (store.state().stillRunning.length) void later(context, (it) => it.offerReload());
  void sweep(context);
  askOrOffer(context);
}

/** Asks where something is unanswered. Otherwise offers a way to change the answer. */
export function askOrOffer(context: Context): void {
  if (context.store.state().status === "answered") offerReopen(context);
  else void later(context, (it) => it.ask());
}

/** Runs something of the chunk that asks, when it is there. */
export async function later(
  { asking, signal }: Context,
  use: (asking: Asking) => Promise<void>,
): Promise<void> {
  if (signal.aborted) return;
  const loaded = await asking();
  if (loaded) await use(loaded);
}

/** Removes what denied services have left. */
export async function sweep({ settings, store, room }: Context): Promise<void> {
  if (settings.services.every(({ id }) => store.allows(id))) return;
  await lazily(() => room("sweep"))();
}

/** Services are loaded only where one may run. */
export function runServices({ settings, store, services }: Context): void {
  const isNeeded = isGranting(store.state().grants) || settings.consentMode?.advanced;
  if (settings.services[0] && isNeeded) void services().then((it) => it?.run(store.state()));
}

/** Whether anything besides `necessary` is granted. */
export function isGranting(grants: Grants): boolean {
  return Object.entries(grants).some(([name, isGranted]) => isGranted && name !== "necessary");
}

export function tellVendors({ store, tellGoogle, services }: Context): void {
  const { grants } = store.state();
  guard("Google Consent Mode", () => tellGoogle?.(grants));
  guard("services", () => services.now?.tell(grants));
}

export function dispatch({ page, store }: Context, event: string): void {
  page.dispatchEvent(new CustomEvent(`sesame:${event}`, { detail: store.state() }));
}

/** First the gate and the vendors, then the page's own code, which may throw or end everything. */
function apply(context: Context, decision: Decision | undefined): void {
  const { store, gate, services, signal, settings, setEnd } = context;
  store.replace(decision);
  if (decision) setEnd(endOf(decision, settings));
  tellVendors(context);
  guard("gate", gate.update);
  const running = [...gate.stillRunning(), ...(services.now?.running() ?? [])];
  store.setStillRunning(running.filter((name) => !store.allows(name)));
  store.announce();
  if (signal.aborted) return;
  dispatch(context, "change");
  void nextPaint().then(() => runServices(context));
  offerReopen(context);
}

async function followAnswer(context: Context): Promise<void> {
  await Promise.all([later(context, (it) => it.followAnswer()), sweep(context)]);
}

/** An answer that has just expired stays known, also where the browser has removed the cookie. */
function latestAnswer({ stored, store, settings }: Context): Decision | undefined {
  const { decision } = store.state();
  const hasExpired = decision && endOf(decision, settings) <= Date.now();
  return stored.read() ?? (hasExpired ? decision : undefined);
}

function decideAt(
  now: number,
  choice: Choice | boolean,
  method: Method,
  { store, settings, stored }: Context,
): Decision {
  const { decision, grants } = store.state();
  const present = inForce(decision, settings, now);
  const id = stored.nextId(present?.id);
  const time = Math.floor(now / 1000) * 1000;
  return decide(choice, { grants, asked: present?.asked ?? [] }, settings, { time, id, method });
}

/** The floating button, unless the loaded page has a control of its own. */
function offerReopen({ page, settings, room }: Context): void {
  afterLoad(page, async () => {
    const hasControl = page.querySelector("[data-sesame=preferences]") !== null;
    if (settings.reopen && !hasControl) await room("reopen");
  });
}
