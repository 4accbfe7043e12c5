import type { Category } from "../core/category.ts";
import { isSafeAddress } from "../core/safeAddress.ts";
import {
  PURPOSES,
  type ServiceCookie,
  type ServiceDetails,
  type StorageKind,
} from "../core/service.ts";
import { lifetime } from "./lifetime.ts";

/** One thing that a service keeps in the visitor's browser, in words of one language. */
export interface DeclaredItem {
  readonly kind: "cookie" | StorageKind;
  /** The kind in words. */
  readonly keptAs: string;
  readonly name: string;
  /** Whose it is, where that is not the page's own. */
  readonly domain: string;
  readonly purpose: string;
  readonly lifetime: string;
}

export interface DeclaredService {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  /** Empty where there is none that a link may lead to, as the next. */
  readonly privacyUrl: string;
  readonly optOutUrl: string;
  readonly items: readonly DeclaredItem[];
}

export interface DeclaredCategory {
  readonly category: Category;
  readonly name: string;
  readonly text: string;
  readonly services: readonly DeclaredService[];
}

type Purposed = Pick<ServiceCookie, "optOut" | "purpose">;

interface Known extends ServiceDetails {
  readonly id: string;
  readonly category: Category;
}

export interface DeclarationParts {
  readonly settings: { readonly categories: readonly Category[]; readonly expiresAfter: number };
  readonly services: readonly Known[];
  /** Of the namespaces `preferences` and `cookies` together. */
  readonly texts: Readonly<Record<string, string>>;
  /** BCP 47 */
  readonly language: string;
}

/**
 * What the services keep in the visitor's browser, ours included, by category; categories without a
 * service are left out.
 */
export function declare({
  settings,
  services,
  texts,
  language,
}: DeclarationParts): DeclaredCategory[] {
  const word = (key: string) => texts[key] ?? "";
  const purposeOf = ({ optOut, purpose = optOut ? "consent" : "" }: Purposed) =>
    (PURPOSES as readonly string[]).includes(purpose) ? word(`purpose.${purpose}`) : purpose;
  const lasting = (days: number | undefined, otherwise: string) =>
    days ? lifetime(days, language) : word(otherwise);
  const cookie = (declared: ServiceCookie): DeclaredItem => ({
    kind: "cookie",
    keptAs: word("cookie"),
    name: declared.name,
    domain: declared.domain ?? "",
    purpose: purposeOf(declared),
    lifetime: lasting(declared.days, "forSession"),
  });
  const ours: Known = {
    id: "sesame-consent",
    name: word("own"),
    provider: word("thisSite"),
    category: "necessary",
    cookies: [{ name: "sesame-consent", days: settings.expiresAfter, purpose: "consent" }],
  };
  const declared = ({
    id,
    name = id,
    provider = "",
    privacyUrl,
    optOutUrl,
    cookies = [],
    storage = [],
  }: Known) => ({
    id,
    name,
    provider,
    privacyUrl: isSafeAddress(privacyUrl) ? privacyUrl : "",
    optOutUrl: isSafeAddress(optOutUrl) ? optOutUrl : "",
    items: [
      ...cookies.map(cookie),
      ...storage.map((item) => ({
        kind: item.kind,
        keptAs: word(item.kind),
        name: item.name,
        domain: "",
        purpose: purposeOf(item),
        lifetime: lasting(item.days, item.kind === "session" ? "forTab" : "forGood"),
      })),
    ],
  });
  return settings.categories.flatMap((category) => {
    const own = [ours, ...services]
      .filter((service) => service.category === category)
      .map(declared);
    return own.length
      ? [
          {
            category,
            name: word(`${category}.name`),
            text: word(`${category}.text`),
            services: own,
          },
        ]
      : [];
  });
}
