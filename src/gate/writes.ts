import { guard, report } from "../core/report.ts";
import { gateAll } from "./templates.ts";

export interface Writes {
  /** From now on what this script writes is put beside it. */
  expect(script: HTMLScriptElement): void;
  /** Ends the writing of a script that has run. @returns the scripts it has written, still inert */
  take(script: HTMLScriptElement): HTMLScriptElement[];
}

interface Writing {
  readonly page: Document;
  html: string;
  last: ChildNode;
  readonly scripts: HTMLScriptElement[];
}

const COMPLETE = "complete";

/**
 * `document.write` writes where the parser stands. For a script that runs later there is no such
 * place, and the browser begins a new page in the old one's stead; so it is put after the script
 * that writes.
 */
export function createWrites(page: Document, signal: AbortSignal): Writes {
  const writings = new Map<Element, Writing>();
  const { write, writeln, open } = document;
  let isReported = false;

  function putBeside(script: HTMLOrSVGScriptElement | null, html: string): boolean {
    const writing = script && writings.get(script);
    if (writing) {
      writing.html += html;
      place(writing, script, `<!--${COMPLETE}-->`);
    } else if (!script && page.readyState !== "loading") {
      if (!isReported)
        report("document.write after the page was read is ignored: it would wipe the page", html);
      isReported = true;
    } else return false;
    return true;
  }

  replaceOn(document, {
    write: (...html: string[]) =>
      putBeside(page.currentScript, html.join("")) || write.apply(document, html),
    writeln: (...html: string[]) =>
      putBeside(page.currentScript, `${html.join("")}\n`) || writeln.apply(document, html),
    // With three arguments it opens a window.
    open: (...rest: [string, string, string]) =>
      rest.length < 3 && putBeside(page.currentScript, "") ? document : open.apply(document, rest),
  });
  signal.addEventListener("abort", () => replaceOn(document, { write, writeln, open }));

  return {
    expect(script) {
      writings.set(script, { page, html: "", last: script, scripts: [] });
    },
    take(script) {
      const writing = writings.get(script);
      writings.delete(script);
      if (writing?.html) place(writing, script, "");
      return writing?.scripts ?? [];
    },
  };
}

/** What the page's names hide cannot be replaced, and no script can call it. */
function replaceOn(target: Document, methods: Record<string, unknown>): void {
  for (const [name, method] of Object.entries(methods)) Reflect.set(target, name, method);
}

/**
 * Puts what was written into the page as soon as it is whole, which is when something that follows
 * it does not end up inside, so that the script finds it there.
 */
function place(writing: Writing, script: Element, probe: string): void {
  const template = writing.page.createElement("template");
  guard("what a script has written is left out", () => {
    template.innerHTML = writing.html + probe;
  });
  const { content } = template;
  if (probe) {
    const last = content.lastChild;
    if (!(last instanceof Comment) || last.data !== COMPLETE) return;
    last.remove();
  }
  writing.html = "";
  gateAll(content, script, () => `${Math.random()}`);
  writing.scripts.push(...content.querySelectorAll<HTMLScriptElement>("script[type='text/plain']"));
  const before = writing.last.isConnected ? writing.last : script;
  writing.last = content.lastChild ?? before;
  before.after(content);
}
