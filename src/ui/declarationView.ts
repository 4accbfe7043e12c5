import type { Consent } from "../core/api.ts";
import type { Settings } from "../core/settings.ts";
import type { DeclaredCategory, DeclaredService } from "../i18n/declaration.ts";
import { button, make, speak } from "./element.ts";
import css from "./styles/declaration.css?inline";
import { themeOf } from "./theme.ts";

interface DeclarationContext {
  readonly consent: Consent;
  readonly settings: Settings;
  /** BCP 47 */
  readonly language: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly categories: readonly DeclaredCategory[];
}

/** Fills an element of the page; it takes the page's own type and colours. Returns its emptying. */
export function openDeclaration(
  element: HTMLElement,
  { consent, settings, language, texts, categories }: DeclarationContext,
): () => void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  const root = element.shadowRoot ?? element.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet];
  speak(element, language);
  element.dataset["theme"] = themeOf(settings.theme);
  const word = (key: string) => texts[key] ?? "";
  const level = Number(element.getAttribute("level")) || 3;
  const states = new Map<HTMLElement, string>();
  const change = button("preferences", word("change"), () => void consent.openPreferences());
  change.part.value = "change";
  root.replaceChildren(...categories.map((one) => category(one, { word, level, states })), change);
  const stop = consent.subscribe(() => {
    for (const [state, id] of states) showState(state, consent.allows(id), word);
  });
  return () => {
    stop();
    root.replaceChildren();
  };
}

interface Page {
  readonly word: (key: string) => string;
  /** Of the headings of categories, 1 to 6. */
  readonly level: number;
  /** Where the visitor's choice is shown, of which service. */
  readonly states: Map<HTMLElement, string>;
}

function category(
  { category: which, name, text, services }: DeclaredCategory,
  page: Page,
): HTMLElement {
  const shown = services.map((one) => service(one, which === "necessary", page));
  return make(
    "section",
    "category",
    heading(page.level, name),
    make("p", "category-text", text),
    ...shown,
  );
}

function service(
  { id, name, provider, privacyUrl, optOutUrl, items }: DeclaredService,
  isNecessary: boolean,
  { word, level, states }: Page,
): HTMLElement {
  const state = make("span", "state");
  if (isNecessary) showState(state, true, () => word("always"));
  else states.set(state, id);
  const links = [link(privacyUrl, word("privacy")), link(optOutUrl, word("optOut"))];
  const facts = make(
    "p",
    "facts",
    provider && word("provider").replace("{{provider}}", provider),
    ...links,
  );
  const content = items.length ? table(items, word) : make("p", "nothing", word("nothing"));
  return make(
    "div",
    "service",
    make("div", "head", heading(level + 1, name), state),
    facts,
    content,
  );
}

function showState(state: HTMLElement, isGranted: boolean, word: Page["word"]): void {
  state.textContent = word(isGranted ? "granted" : "denied");
  state.dataset["granted"] = String(isGranted);
}

function table(items: DeclaredService["items"], word: (key: string) => string): HTMLElement {
  const columns = ["name", "purpose", "lifetime", "kind"] as const;
  const head = make(
    "tr",
    "row",
    ...columns.map((column) => Object.assign(make("th", "column", word(column)), { scope: "col" })),
  );
  const rows = items.map(({ name, domain, purpose, lifetime, keptAs }) => {
    const code = Object.assign(make("code", "name", name), { dir: "ltr" });
    const cells = [
      make("td", "cell", code, domain && make("small", "domain", domain)),
      ...[purpose, lifetime, keptAs].map((text) => make("td", "cell", text)),
    ];
    for (const [at, cell] of cells.entries())
      cell.setAttribute("data-label", word(columns[at] ?? ""));
    return make("tr", "row", ...cells);
  });
  return make("table", "table", make("thead", "columns", head), make("tbody", "rows", ...rows));
}

function heading(level: number, text: string): HTMLElement {
  return make(`h${Math.min(level, 6)}` as "h3", "heading", text); // one of six
}

function link(url: string, text: string): HTMLElement | undefined {
  if (!url) return undefined; // nor one that is not safe, see declaration.ts
  return Object.assign(make("a", "link", text), { href: url, rel: "noreferrer" });
}
