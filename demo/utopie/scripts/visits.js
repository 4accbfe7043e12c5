(window.ran ||= []).push({ category: "performance", what: "visits.js" });
