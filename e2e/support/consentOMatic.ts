import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";

interface Selection {
  readonly selector: string;
  /** Whether it has a height. */
  readonly displayFilter?: boolean;
  /** What must be inside. */
  readonly childFilter?: Query;
}

interface Query {
  readonly parent?: Selection;
  readonly target: Selection;
}

type Matcher = Query & { readonly type: "css" | "checkbox" };

type Action =
  | (Query & { readonly type: "click" })
  | (Query & { readonly type: "waitcss"; readonly retries?: number; readonly waitTime?: number })
  | (Query & {
      readonly type: "ifcss";
      readonly trueAction?: Action;
      readonly falseAction?: Action;
    })
  | { readonly type: "list"; readonly actions: readonly Action[] }
  | { readonly type: "consent"; readonly consents: readonly Consent[] };

interface Consent {
  readonly type: string;
  readonly matcher: Matcher;
  readonly toggleAction: Action;
}

interface Rule {
  readonly detectors: readonly {
    readonly presentMatcher: readonly Matcher[];
    readonly showingMatcher: readonly Matcher[];
  }[];
  readonly methods: readonly { readonly name: string; readonly action: Action }[];
}

/**
 * What its user has allowed: A preferences, B performance, D storage, E content, F advertising, X
 * other.
 */
export type Wishes = Readonly<Record<string, boolean>>;

const RULE: Rule = JSON.parse(readFileSync("e2e/automation/consentOMatic.json", "utf8"))[
  "sesame-consent"
];

/**
 * This is not Consent-O-Matic, which is an extension and not on npm. It is a reading of how its
 * engine goes through a rule (`Extension/ConsentEngine.js`, `Action.js`, `Consent.js`, `Matcher.js`
 * and `Tools.js` in cavi-au/Consent-O-Matic), of the kinds of matchers and actions that ours has:
 * another kind is an error, and so is a switch that is missing, which the engine notes and passes
 * over.
 * @returns whether it has found the banner and gone through its methods
 */
export function consentOMaticIn(page: Page, wishes: Wishes): Promise<boolean> {
  return page.evaluate(goThrough, { rule: RULE, wishes });
}

/** Runs in the page, and brings along what it needs. */
async function goThrough({ rule, wishes }: { rule: Rule; wishes: Wishes }): Promise<boolean> {
  const pause = (milliseconds: number) =>
    new Promise((resolve) => setTimeout(resolve, milliseconds));

  const until = async (isSo: () => boolean, retries: number, waitTime: number) => {
    for (let left = retries; !isSo() && left > 0; left--) await pause(waitTime);
    return isSo();
  };

  /**
   * Inside an element that has a shadow root it sees that root only, and not the element's
   * children.
   */
  const select = (
    within: ParentNode,
    { selector, displayFilter, childFilter }: Selection,
  ): HTMLElement | undefined =>
    [...((within as Element).shadowRoot ?? within).querySelectorAll<HTMLElement>(selector)]
      .filter(
        ({ offsetHeight }) => displayFilter === undefined || offsetHeight > 0 === displayFilter,
      )
      .find((element) => !childFilter || find(childFilter, element));

  const find = (
    { parent, target }: Query,
    within: ParentNode = document,
  ): HTMLElement | undefined => {
    const place = parent ? select(within, parent) : within;
    return place && select(place, target);
  };

  const matches = (matcher: Matcher): boolean => {
    const target = find(matcher);
    if (matcher.type === "css") return target !== undefined;
    if (matcher.type === "checkbox" && target) return (target as HTMLInputElement).checked;
    throw new Error(`no such matcher, or no checkbox: ${JSON.stringify(matcher)}`);
  };

  const run = async (action: Action): Promise<void> => {
    switch (action.type) {
      case "click":
        find(action)?.click();
        return void (await pause(0));
      case "waitcss":
        return void (await until(
          () => find(action) !== undefined,
          action.retries ?? 10,
          action.waitTime ?? 250,
        ));
      case "ifcss": {
        const next = find(action) ? action.trueAction : action.falseAction;
        return next && run(next);
      }
      case "list":
        for (const each of action.actions) await run(each);
        return;
      case "consent":
        for (const { type, matcher, toggleAction } of action.consents)
          if (matches(matcher) !== (wishes[type] ?? false)) await run(toggleAction);
        return;
      default:
        throw new Error(`no such action: ${JSON.stringify(action)}`);
    }
  };

  const detector = rule.detectors.find(({ presentMatcher }) => presentMatcher.every(matches));
  if (!detector || !(await until(() => detector.showingMatcher.every(matches), 10, 250)))
    return false;
  for (const name of ["HIDE_CMP", "OPEN_OPTIONS", "HIDE_CMP", "DO_CONSENT", "SAVE_CONSENT"]) {
    const method = rule.methods.find((each) => each.name === name);
    if (method) await run(method.action);
  }
  return true;
}
