// These two functions run in the page: they may use nothing from around them.

/**
 * Marks when the banner has been painted with its Reject all button, and when it has come to rest
 * after its animation.
 */
export function markBanner() {
  const observer = new MutationObserver(() => {
    const host = document.querySelector("sesame-consent");
    // A child of the host in the page's own tree; it has a box once the shadow root has given it a
    // place.
    const button = host?.querySelector(":scope > [data-action=reject-all]");
    if (!host || !button?.textContent || !button.getClientRects().length) return;
    observer.disconnect();
    // The second frame begins after the first has been painted.
    requestAnimationFrame(() => requestAnimationFrame(() => void markShown(host)));
  });
  observer.observe(document, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["data-open"],
  });

  /** @param {Element} host */
  async function markShown(host) {
    performance.mark("banner-painted");
    await Promise.all((host.shadowRoot?.getAnimations() ?? []).map(({ finished }) => finished));
    performance.mark("banner-at-rest");
  }
}

/**
 * Reads what the page has noted about its own load; times in milliseconds since the start of the
 * navigation.
 */
export async function readPage() {
  /** @param {string} name */
  const timeOf = (name) => performance.getEntriesByName(name)[0]?.startTime;
  const resources = /** @type {PerformanceResourceTiming[]} */ (
    performance.getEntriesByType("resource")
  );
  const ours = resources.filter(({ name }) => /\/sesame[^/]*\.js$/.test(name));
  /** @type {(PerformanceEntry & { value?: number, hadRecentInput?: boolean })[]} */
  const shifts = [];
  new PerformanceObserver((list) => shifts.push(...list.getEntries())).observe({
    type: "layout-shift",
    buffered: true,
  });
  // buffered entries come in a task of their own
  await new Promise((resolve) => setTimeout(resolve, 100));
  return {
    files: ours.map(({ name, startTime, encodedBodySize }) => ({
      name: name.slice(name.lastIndexOf("/") + 1),
      asked: startTime,
      bytes: encodedBodySize,
    })),
    firstPaint: timeOf("first-contentful-paint"),
    bannerPainted: timeOf("banner-painted"),
    bannerAtRest: timeOf("banner-at-rest"),
    externalReleased: timeOf("external-released"),
    inlineReleased: timeOf("inline-released"),
    layoutShift: shifts.reduce(
      (sum, { value = 0, hadRecentInput }) => sum + (hadRecentInput ? 0 : value),
      0,
    ),
  };
}
