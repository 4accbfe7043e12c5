import { CATEGORIES, type Category } from "./category.ts";
import type { Service } from "./service.ts";

/** How an answer was given. */
export type Method = "accept-all" | "reject-all" | "choose" | "withdraw";

/** One finished answer. It is never edited: the next answer replaces it. */
export interface Decision {
  /** When it was given, in milliseconds since 1970; whole seconds, as the cookie keeps them. */
  readonly time: number;
  /** Random; names the answer in a record, and no person. */
  readonly id: string;
  readonly method: Method;
  /** The categories the visitor was asked about; `necessary` is never asked. */
  readonly asked: readonly Category[];
  readonly granted: readonly Category[];
  /** Services answered apart from their category. */
  readonly services: Readonly<Record<string, boolean>>;
  /** The version of the policy under which it was given; empty where the owner names none. */
  readonly policyVersion: string;
}

/**
 * `asking`: no answer yet; `answered`: one that holds; `outdated`: something new to ask; `expired`:
 * too old.
 */
export type Status = "asking" | "answered" | "outdated" | "expired";

/** What a decision is held against: the part of the settings that says what is asked. */
export interface Terms {
  readonly categories: readonly Category[];
  readonly services: readonly Service[];
  readonly policy: { readonly version: string };
  /** Days for which an answer holds. */
  readonly expiresAfter: number;
}

/**
 * What the visitor says of categories and services, by name. What is not named keeps its present
 * grant.
 */
export type Choice = Readonly<Record<string, boolean>>;

/** Every category and service of the owner, granted or denied. */
export type Grants = Readonly<Record<string, boolean>>;

const DAY = 864e5;

/** When a decision ends, in milliseconds since 1970. */
export function endOf(decision: Decision, { expiresAfter }: Pick<Terms, "expiresAfter">): number {
  return decision.time + expiresAfter * DAY;
}

/** Says whether a decision still answers what the owner asks. `now` is in milliseconds since 1970. */
export function statusOf(decision: Decision | undefined, terms: Terms, now: number): Status {
  if (!decision) return optional(terms).length ? "asking" : "answered";
  // Written as "not before the end", so that a time that is no number counts as expired.
  if (!(now < endOf(decision, terms))) return "expired";
  const asked = optional(terms).every((category) => decision.asked.includes(category));
  return asked && decision.policyVersion === terms.policy.version ? "answered" : "outdated";
}

/**
 * The decision if it still counts: it has not expired, and it was given under the present version
 * of the policy. One that lacks only a new category counts.
 */
export function inForce(
  decision: Decision | undefined,
  terms: Terms,
  now: number,
): Decision | undefined {
  if (decision?.policyVersion !== terms.policy.version) return undefined;
  return statusOf(decision, terms, now) === "expired" ? undefined : decision;
}

/** What a decision grants under the present terms. One that is not in force grants nothing. */
export function grantsOf(decision: Decision | undefined, terms: Terms, now: number): Grants {
  const valid = inForce(decision, terms, now);
  const grants: Record<string, boolean> = {};
  for (const category of CATEGORIES) {
    const isGranted = category === "necessary" || valid?.granted.includes(category) === true;
    grants[category] = isGranted && terms.categories.includes(category);
  }
  for (const { id, category } of terms.services) {
    // A service that took the name of a category changes nothing.
    if (Object.hasOwn(grants, id)) continue;
    grants[id] = own(valid?.services, id) ?? own(grants, category) ?? false;
  }
  return Object.freeze(grants);
}

/** What holds until the next answer. */
export interface Present {
  readonly grants: Grants;
  /** The categories that have been answered. */
  readonly asked: readonly Category[];
}

/**
 * Turns a choice into a decision: a category takes its services along unless they are named as
 * well.
 * @param choice one word for everything, or what is named; the rest keeps its present grant, and is
 *   still to be asked where it has not been answered
 */
export function decide(
  choice: Choice | boolean,
  present: Present,
  terms: Terms,
  stamp: Pick<Decision, "time" | "id" | "method">,
): Decision {
  if (typeof choice === "boolean")
    return decide(
      Object.fromEntries(terms.categories.map((name) => [name, choice])),
      present,
      terms,
      stamp,
    );
  const { grants } = present;
  const answer = (name: string) => own(choice, name) ?? grants[name] ?? false;
  const services: Record<string, boolean> = {};
  for (const { id, category } of terms.services) {
    const granted = own(choice, id) ?? own(choice, category) ?? answer(id);
    if (category !== "necessary" && granted !== answer(category)) services[id] = granted;
  }
  const asked = optional(terms).filter(
    (name) => present.asked.includes(name) || own(choice, name) !== undefined,
  );
  return Object.freeze({
    ...stamp,
    asked,
    granted: asked.filter(answer),
    services,
    policyVersion: terms.policy.version,
  });
}

function optional({ categories }: Terms): readonly Category[] {
  return categories.filter((category) => category !== "necessary");
}

function own<Value>(
  record: Readonly<Record<string, Value>> | undefined,
  key: string,
): Value | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}
