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
