const signals = (word: "granted" | "denied") => ({
  ad_storage: word,
  ad_user_data: word,
  ad_personalization: word,
  analytics_storage: word,
  functionality_storage: word,
  personalization_storage: word,
  security_storage: "granted",
});

export const DENIED = signals("denied");
export const GRANTED = signals("granted");

/** The event after each update, where `service` is the only one. */
export const updated = (service: string, isGranted: boolean) => [
  {
    event: "sesame_consent_update",
    sesame: {
      necessary: true,
      performance: isGranted,
      functional: isGranted,
      targeting: isGranted,
      [service]: isGranted,
    },
  },
];

/**
 * Stands in for gtag.js and for a container: reads the layer, a command as its words and anything
 * else as it is.
 */
export const GTAG = `
  const read = (entry) => Object.prototype.toString.call(entry) === "[object Arguments]" ? note(...entry) : note(entry);
  const { dataLayer } = window;
  dataLayer.forEach(read);
  dataLayer.push = (entry) => read(entry);
`;

/**
 * Stands in for gtag.js and for a container as a visitor's browser sees them: it keeps the state of
 * consent, sends a hit with that state for each configured id and after each update, obeys
 * `ga-disable-…`, and writes cookies only while the storage for them is granted. A page can send
 * one more hit by `hitGoogle()`.
 */
export const OBEDIENT = `{
  const { dataLayer } = window;
  const ids = [];
  const state = {};
  const hit = (id) => {
    if (window["ga-disable-" + id]) return;
    const isAds = id.startsWith("AW-");
    if (!isAds && state.analytics_storage === "granted") document.cookie = "_ga=GA1.1.1; path=/; max-age=9999";
    if (isAds && state.ad_storage === "granted") document.cookie = "_gcl_au=1.1.1; path=/; max-age=9999";
    fetch("https://www.google-analytics.com/g/collect?tid=" + id + "&as=" + state.ad_storage + "&an=" + state.analytics_storage, { mode: "no-cors" });
  };
  window.hitGoogle = () => ids.forEach(hit);
  const read = (entry) => {
    if (entry["gtm.start"]) ids.push("GTM"), hit("GTM");
    if (Object.prototype.toString.call(entry) !== "[object Arguments]") return;
    const [command, word, values] = entry;
    if (command === "consent") Object.assign(state, values);
    if (command === "consent" && word === "update") ids.forEach(hit);
    if (command === "config") ids.push(word), hit(word);
  };
  dataLayer.forEach(read);
  dataLayer.push = (entry) => {
    dataLayer[dataLayer.length] = entry;
    read(entry);
  };
}`;
