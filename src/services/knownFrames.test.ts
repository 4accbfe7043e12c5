import { describe, expect, it } from "vitest";
import { namesOfFrame } from "./knownFrames.ts";

const PAGE = "https://www.example.org/about";

describe("A frame goes by the name of", () => {
  it.each([
    ["https://www.youtube.com/embed/abc", "YouTube", "Google"],
    ["https://www.youtube-nocookie.com/embed/abc?rel=0", "YouTube", "Google"],
    ["//m.youtube.com/embed/abc", "YouTube", "Google"],
    ["https://youtu.be/abc", "YouTube", "Google"],
    ["https://player.vimeo.com/video/1", "Vimeo", "Vimeo"],
    ["https://www.google.com/maps/embed?pb=1", "Google Maps", "Google"],
    ["https://www.google.co.uk/maps/d/embed", "Google Maps", "Google"],
    ["https://maps.google.fr/maps?q=Rabat&output=embed", "Google Maps", "Google"],
    ["https://www.openstreetmap.org/export/embed.html", "OpenStreetMap", "OpenStreetMap"],
    ["https://open.spotify.com/embed/track/1", "Spotify", "Spotify"],
    ["https://w.soundcloud.com/player/?url=1", "SoundCloud", "SoundCloud"],
    ["https://geo.dailymotion.com/player.html", "Dailymotion", "Dailymotion"],
    ["https://player.twitch.tv/?channel=a", "Twitch", "Amazon"],
    ["https://www.facebook.com/plugins/post.php", "Facebook", "Meta"],
    ["https://www.instagram.com/p/1/embed", "Instagram", "Meta"],
    ["https://platform.twitter.com/embed/Tweet.html", "X", "X"],
    ["https://x.com/a/status/1", "X", "X"],
    ["https://www.tiktok.com/embed/v2/1", "TikTok", "TikTok"],
    ["https://calendly.com/a/30min", "Calendly", "Calendly"],
    ["https://form.typeform.com/to/1", "Typeform", "Typeform"],
  ])("its service: %s", (address, service, provider) => {
    expect(namesOfFrame(address, PAGE)).toEqual({ service, provider });
  });

  it.each([
    ["https://www.widgets.test/a", "widgets.test"],
    ["https://docs.google.com/forms/1", "docs.google.com"],
    ["https://notyoutube.com/embed", "notyoutube.com"],
    ["https://youtube.com.evil.test/embed", "youtube.com.evil.test"],
    ["https://google.evil.test/maps", "google.evil.test"],
    ["https://constructor/a", "constructor"],
    ["/film.html", "example.org"],
    ["about:blank", "example.org"],
    ["https://", "example.org"],
    ["", "example.org"],
  ])("its host where nobody knows it: %s", (address, service) => {
    expect(namesOfFrame(address, PAGE)).toEqual({ service, provider: "" });
  });
});
