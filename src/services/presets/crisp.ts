import type { Service } from "../../core/service.ts";

interface Crisp {
  push(command: readonly unknown[]): unknown;
}

/**
 * The Crisp chat. A withdrawal forgets the conversation and hides the chat; its connection stays,
 * so only leaving the page ends it. Sources:
 * https://docs.crisp.chat/guides/chatbox-sdks/web-sdk/dollar-crisp/,
 * https://docs.crisp.chat/guides/others/whitelisting-our-systems/crisp-domain-names/
 * @param websiteId such as `0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f`
 */
export function crisp(websiteId: string): Service {
  const page = globalThis as { $crisp?: Crisp; CRISP_WEBSITE_ID?: string };
  return {
    id: "crisp",
    name: "Crisp",
    provider: "Crisp IM",
    category: "functional",
    privacyUrl: "https://crisp.chat/en/privacy/",
    canStop: "reload",
    // `/session/…`, whose slashes stand in it as %2F
    cookies: [{ name: "crisp-client*", days: 182, purpose: "support" }],
    // not documented; seen in browsers
    storage: [{ kind: "local", name: "crisp-client/*", purpose: "support" }],
    csp: {
      "script-src": ["https://client.crisp.chat"],
      "connect-src": [
        "https://client.crisp.chat",
        "https://storage.crisp.chat",
        "wss://client.relay.crisp.chat",
        "wss://client.relay.rescue.crisp.chat",
        "wss://stream.relay.crisp.chat",
      ],
      "img-src": [
        "https://client.crisp.chat",
        "https://image.crisp.chat",
        "https://storage.crisp.chat",
      ],
      "style-src": ["https://client.crisp.chat"],
      "font-src": ["https://client.crisp.chat"],
      "media-src": ["https://client.crisp.chat", "https://storage.crisp.chat"],
      "worker-src": ["https://client.crisp.chat"],
      "frame-src": ["https://assets.crisp.chat"],
    },
    onGrant: () => page.$crisp?.push(["do", "chat:show"]),
    onRevoke() {
      page.$crisp?.push(["do", "session:reset"]);
      page.$crisp?.push(["do", "chat:hide"]);
    },
    load(loadScript) {
      page.$crisp ??= [];
      page.CRISP_WEBSITE_ID = websiteId;
      return loadScript("https://client.crisp.chat/l.js");
    },
  };
}
