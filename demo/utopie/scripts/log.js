(() => {
  const words = {
    en: {
      colon: ": ",
      consent: "Consent",
      categories: {
        necessary: "Strictly necessary",
        performance: "Performance",
        functional: "Functional",
        targeting: "Targeting",
        "google-analytics": "Google Analytics",
      },
      statuses: {
        asking: "waiting for an answer",
        answered: "answered",
        outdated: "to be asked again",
        expired: "answer expired",
      },
      on: "on",
      off: "off",
      notes: {
        "visits.js": "counts this visit",
        "text-size.js": "offers larger text",
        "map.html": "shows the map of the office",
        "beacon.svg": "web beacon and the script beside it",
        "utopie-campaign": "inline script, sets a cookie for 90 days",
      },
    },
    fr: {
      colon: " : ",
      consent: "Consentement",
      categories: {
        necessary: "Strictement nécessaires",
        performance: "Performance",
        functional: "Fonctionnels",
        targeting: "Ciblage",
        "google-analytics": "Google Analytics",
      },
      statuses: {
        asking: "en attente de réponse",
        answered: "réponse enregistrée",
        outdated: "à redemander",
        expired: "réponse expirée",
      },
      on: "oui",
      off: "non",
      notes: {
        "visits.js": "compte cette visite",
        "text-size.js": "propose un texte plus grand",
        "map.html": "affiche le plan d’accès",
        "beacon.svg": "balise web et le script qui l’accompagne",
        "utopie-campaign": "script intégré, dépose un cookie pour 90 jours",
      },
    },
    ar: {
      colon: ": ",
      consent: "الموافقة",
      categories: {
        necessary: "ضرورية تمامًا",
        performance: "الأداء والإحصاءات",
        functional: "وظيفية",
        targeting: "الاستهداف والإعلانات",
        "google-analytics": "Google Analytics",
      },
      statuses: {
        asking: "في انتظار الجواب",
        answered: "سُجّل الجواب",
        outdated: "يلزم السؤال من جديد",
        expired: "انتهت مدة الجواب",
      },
      on: "نعم",
      off: "لا",
      notes: {
        "visits.js": "يحتسب هذه الزيارة",
        "text-size.js": "يتيح تكبير النص",
        "map.html": "يعرض خريطة المكتب",
        "beacon.svg": "إشارة ويب مع النص البرمجي المرافق لها",
        "utopie-campaign": "نص برمجي مضمَّن يضع ملف تعريف ارتباط لمدة 90 يومًا",
      },
    },
  };

  const language = document.documentElement.lang.slice(0, 2);
  const text = words[language] ?? words.en;
  const list = document.querySelector("#ran-list");
  const empty = document.querySelector("#ran-empty");
  const clock = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });
  let lastConsent = "";

  function element(tag, className, ...content) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...content);
    return made;
  }

  function write(label, category, ...what) {
    const now = new Date();
    const time = element("time", "", clock.format(now));
    time.dateTime = now.toISOString();
    time.dir = "ltr";
    const badge = element("span", "badge", label);
    badge.dataset.category = category;
    list.append(element("li", "", time, badge, element("div", "what", ...what)));
    empty.hidden = true;
  }

  function writeRun({ category, what }) {
    const name = element("code", "", what);
    name.dir = "ltr";
    const note = text.notes[what];
    write(
      text.categories[category] ?? category,
      category,
      name,
      ...(note ? [element("span", "aside", note)] : []),
    );
  }

  function grant([category, granted]) {
    const made = element("span", "grant", (text.categories[category] ?? category) + text.colon);
    made.append(granted ? element("b", "", text.on) : text.off);
    made.dataset.granted = String(granted);
    return made;
  }

  function writeConsent(state) {
    if (!state) return;
    const grants = Object.entries(state.grants ?? {});
    const consent = JSON.stringify([state.status, grants]);
    if (consent === lastConsent) return;
    lastConsent = consent;
    write(
      text.consent,
      "consent",
      element("b", "", text.statuses[state.status] ?? state.status),
      ...grants.map(grant),
    );
  }

  document.addEventListener("sesame:ready", ({ detail }) => writeConsent(detail));
  document.addEventListener("sesame:change", ({ detail }) => writeConsent(detail));

  // Sesame runs in the head and may have said "ready" before this deferred script could listen.
  window.Sesame?.subscribe?.(writeConsent)?.();

  window.ran ||= [];
  const ran = window.ran;
  ran.forEach(writeRun);
  ran.push = (...entries) => {
    entries.forEach(writeRun);
    return Array.prototype.push.apply(ran, entries);
  };
})();
