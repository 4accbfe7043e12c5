export interface FrameNames {
  readonly service: string;
  /** Who runs it; empty where that is not known. */
  readonly provider: string;
}

/** By domain, its subdomains included: the service, and who runs it where that is another name. */
const KNOWN: Readonly<Record<string, readonly [service: string, provider?: string]>> = {
  "youtube.com": ["YouTube", "Google"],
  "youtube-nocookie.com": ["YouTube", "Google"],
  "youtu.be": ["YouTube", "Google"],
  "vimeo.com": ["Vimeo"],
  "dailymotion.com": ["Dailymotion"],
  "twitch.tv": ["Twitch", "Amazon"],
  "tiktok.com": ["TikTok"],
  "facebook.com": ["Facebook", "Meta"],
  "instagram.com": ["Instagram", "Meta"],
  "twitter.com": ["X"],
  "x.com": ["X"],
  "spotify.com": ["Spotify"],
  "soundcloud.com": ["SoundCloud"],
  "openstreetmap.org": ["OpenStreetMap"],
  "calendly.com": ["Calendly"],
  "typeform.com": ["Typeform"],
};

/** Google has a domain in each country, and its maps stand under `/maps` or under `maps.`. */
const GOOGLE_MAPS = /^(maps\.google(\.[a-z]{2,3}){1,2}\/|(www\.)?google(\.[a-z]{2,3}){1,2}\/maps)/;

/**
 * What to call that which a frame would show: `https://www.youtube.com/embed/…` is YouTube, of
 * Google. An unknown one goes by its host's name.
 * @param page the page's own address, against which the frame's is read
 */
export function namesOfFrame(address: string, page: string): FrameNames {
  const { hostname, pathname } = read(address, page);
  if (GOOGLE_MAPS.test(hostname + pathname)) return { service: "Google Maps", provider: "Google" };
  const [domain = ""] = /[^.]+\.[^.]+$/.exec(hostname) ?? []; // all that are known have two parts
  const [service = hostname.replace(/^www\./, ""), provider = KNOWN[domain] ? service : ""] =
    KNOWN[domain] ?? [];
  return { service, provider };
}

/**
 * An address that names no host, such as `about:blank`, or that is none, is the page's own doing.
 */
function read(address: string, page: string): URL {
  try {
    const url = new URL(address, page);
    if (url.hostname) return url;
  } catch {}
  return new URL(page);
}
