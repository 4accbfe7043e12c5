import { readFileSync } from "node:fs";
import type { AutoConsentCMPRule, Config, ContentScriptMessage } from "@duckduckgo/autoconsent";
import type { Page } from "@playwright/test";

/** What the content script has told its browser, but for its running reports. */
export type Heard = Exclude<ContentScriptMessage, { type: "report" }>;

interface Automation {
  readonly rules?: readonly AutoConsentCMPRule[];
  readonly config?: Partial<Config>;
}

const CONTENT_SCRIPT = readFileSync(
  "node_modules/@duckduckgo/autoconsent/dist/autoconsent.playwright.js",
  "utf8",
);

/**
 * Has DuckDuckGo's content script at work in a page. The browser's side of it, which answers its
 * messages, runs in the page as well: the script waits for no other process, so that its clock runs
 * as in a browser that has it built in.
 */
export const autoconsentScript = ({ rules = [], config = {} }: Automation): string =>
  `(${String(answerMessages)})(${JSON.stringify({ rules: { autoconsent: rules }, config: { enabled: true, ...config } })});${CONTENT_SCRIPT}`;

/**
 * What was heard until the script came to an end: it has tested itself, failed, or found nothing.
 * Where it never does, that is said.
 */
export async function heardFrom(page: Page): Promise<{ hasEnded: boolean; messages: Heard[] }> {
  const end = page.waitForFunction(
    () => (window as Partial<Bridge>).autoconsentHasEnded,
    undefined,
    { timeout: 20_000 },
  );
  const hasEnded = await end.then(
    () => true,
    () => false,
  );
  return {
    hasEnded,
    messages: await page.evaluate(() => (window as Partial<Bridge>).autoconsentHeard ?? []),
  };
}

/** Runs in the page, and brings along what it needs. */
function answerMessages(answer: object): void {
  const heard: Heard[] = [];
  const bridge = Object.assign(window as unknown as Bridge, { autoconsentHeard: heard });
  const reply = (message: object) =>
    queueMicrotask(() => void bridge.autoconsentReceiveMessage(message));
  bridge.autoconsentSendMessage = async (message) => {
    if (message.type === "report") {
      if (["nothingDetected", "optOutFailed", "optInFailed"].includes(message.state.lifecycle))
        bridge.autoconsentHasEnded = true;
      return;
    }
    heard.push(message);
    if (message.type === "init") reply({ type: "initResp", ...answer });
    // whether another tool is here, for its own rules
    if (message.type === "eval") reply({ type: "evalResp", id: message.id, result: false });
    if (message.type === "optOutResult" && message.scheduleSelfTest) reply({ type: "selfTest" });
    if (message.type === "optInResult" || message.type === "selfTestResult")
      bridge.autoconsentHasEnded = true;
  };
}

interface Bridge {
  autoconsentHeard: Heard[];
  autoconsentHasEnded: boolean;
  autoconsentSendMessage(message: ContentScriptMessage): Promise<void>;
  autoconsentReceiveMessage(message: object): Promise<void>;
}
