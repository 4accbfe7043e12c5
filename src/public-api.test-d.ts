// Checked by `tsc`, never run: what the types of the library promise to those who use it.
import { expectTypeOf } from "vitest";
import {
  type Category,
  type Choice,
  type Config,
  type ConfigError,
  type Consent,
  type ConsentState,
  createConsent,
  type Decision,
  type Grants,
  googleAnalytics,
  type Method,
  type PolicyUrl,
  type Position,
  type Service,
  type ServiceCookie,
  type ServiceStorage,
  type Status,
  type Subscriber,
  type TextOverrides,
  type Theme,
} from "./index.ts";

// Words, not texts.
expectTypeOf<Category>().toEqualTypeOf<"necessary" | "performance" | "functional" | "targeting">();
expectTypeOf<Status>().toEqualTypeOf<"asking" | "answered" | "outdated" | "expired">();
expectTypeOf<Method>().toEqualTypeOf<"accept-all" | "reject-all" | "choose" | "withdraw">();
expectTypeOf<Position>().toEqualTypeOf<
  "bottom" | "top" | "center" | "bottom-start" | "bottom-end" | "top-start" | "top-end"
>();
expectTypeOf<Theme>().toEqualTypeOf<"auto" | "light" | "dark">();
expectTypeOf<PolicyUrl>().toEqualTypeOf<string | Readonly<Record<string, string>>>();

// Everything may be left out of the configuration, even the configuration.
expectTypeOf(createConsent).toBeCallableWith();
expectTypeOf(createConsent).toBeCallableWith({});
expectTypeOf(createConsent).toBeCallableWith({
  policy: { url: { en: "/privacy", fr: "/confidentialite" }, version: "2026-11" },
  categories: ["performance", "targeting"],
  services: [googleAnalytics("G-AB12CD34EF")],
  language: "fr",
  texts: { fr: { banner: { title: "Vos cookies" } } },
  domain: "example.com",
  expiresAfter: 90,
  position: "top-end",
  theme: "dark",
  reopen: false,
  dataLayer: "ourLayer",
  googleAnalytics: "G-AB12CD34EF",
  nonce: "r4nd0m",
});
expectTypeOf(createConsent).toBeCallableWith({ policy: { url: "/privacy" } });
expectTypeOf(createConsent).toBeCallableWith({ policy: { version: "1" } });
expectTypeOf(createConsent).returns.toEqualTypeOf<Consent>();
expectTypeOf<Required<Config>["texts"]>().toEqualTypeOf<Readonly<Record<string, TextOverrides>>>();

// Wrong settings are refused while they are written.
// @ts-expect-error: no such theme
createConsent({ theme: "blue" });
// @ts-expect-error: no such category
createConsent({ categories: ["marketing"] });
// @ts-expect-error: no such setting
createConsent({ colour: "red" });
// @ts-expect-error: days are a number
createConsent({ expiresAfter: "182" });
// @ts-expect-error: a service needs an id and a category
createConsent({ services: [{ name: "Hotjar", provider: "Hotjar" }] });

// The consent.
expectTypeOf<Consent["state"]>().toEqualTypeOf<ConsentState>();
expectTypeOf<Consent["allows"]>().toEqualTypeOf<(name: string) => boolean>();
expectTypeOf<Consent["subscribe"]>().toEqualTypeOf<(subscriber: Subscriber) => () => void>();
expectTypeOf<Consent["granted"]>().toEqualTypeOf<(name: string) => Promise<void>>();
expectTypeOf<Consent["choose"]>().toEqualTypeOf<(choice: Choice) => Promise<void>>();
expectTypeOf<Consent["setLanguage"]>().toEqualTypeOf<(language: string) => Promise<void>>();
expectTypeOf<Consent["destroy"]>().toEqualTypeOf<() => void>();
type WithoutWords = "acceptAll" | "rejectAll" | "withdraw" | "openPreferences" | "close";
expectTypeOf<Consent[WithoutWords]>().toEqualTypeOf<() => Promise<void>>();
expectTypeOf<keyof Consent>().toEqualTypeOf<
  "state" | "allows" | "subscribe" | "granted" | "choose" | "setLanguage" | "destroy" | WithoutWords
>();

// What it tells may be read and not written.
expectTypeOf<ConsentState>().toEqualTypeOf<Readonly<ConsentState>>();
expectTypeOf<ConsentState["decision"]>().toEqualTypeOf<Decision | undefined>();
expectTypeOf<ConsentState["status"]>().toEqualTypeOf<Status>();
expectTypeOf<Grants>().toEqualTypeOf<Readonly<Record<string, boolean>>>();
expectTypeOf<Decision["granted"]>().toEqualTypeOf<readonly Category[]>();
expectTypeOf<Subscriber>().parameters.toEqualTypeOf<
  [state: ConsentState, previous: ConsentState]
>();
export function cannotEdit(consent: Consent): void {
  // @ts-expect-error: the state is replaced by an answer, never edited
  consent.state.grants["performance"] = true;
  // @ts-expect-error: the same
  consent.state.status = "answered";
}

// A subscriber may look at less, and a name that was not granted may be missing.
expectTypeOf<(state: ConsentState) => void>().toExtend<Subscriber>();
expectTypeOf<Grants[string]>().toEqualTypeOf<boolean>();

// Services: presets and the owner's own.
expectTypeOf(googleAnalytics).toEqualTypeOf<(measurementId: string) => Service>();
expectTypeOf<{ id: string; category: "targeting" }>().toExtend<Service>();
expectTypeOf<{
  id: string;
  name: string;
  provider: string;
  category: "targeting";
  cookies: ServiceCookie[];
}>().toExtend<Service>();
expectTypeOf<Service["cookies"]>().toEqualTypeOf<readonly ServiceCookie[] | undefined>();
expectTypeOf<ServiceCookie>().toEqualTypeOf<{
  readonly name: string;
  readonly days: number;
  readonly purpose?: string;
  readonly path?: string;
  readonly domain?: string;
  readonly httpOnly?: boolean;
  readonly optOut?: boolean;
}>();
expectTypeOf<Service["storage"]>().toEqualTypeOf<readonly ServiceStorage[] | undefined>();
expectTypeOf<ServiceStorage["kind"]>().toEqualTypeOf<"local" | "session" | "indexedDB" | "cache">();

// Errors.
expectTypeOf<ConfigError>().toExtend<Error>();
expectTypeOf<Pick<ConfigError, "setting" | "found" | "expected">>().toEqualTypeOf<{
  readonly setting: string;
  readonly found: unknown;
  readonly expected: string;
}>();
