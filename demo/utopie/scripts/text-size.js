(() => {
  const name = "utopie-text-size";
  const oneYear = 60 * 60 * 24 * 365;
  const root = document.documentElement;

  const saved = () =>
    document.cookie
      .split("; ")
      .find((cookie) => cookie.startsWith(`${name}=`))
      ?.slice(name.length + 1) ?? "normal";

  function apply(size) {
    root.dataset.textSize = size;
    for (const button of document.querySelectorAll("button[data-text-size]")) {
      button.setAttribute("aria-pressed", String(button.dataset.textSize === size));
    }
  }

  function offer(allowed) {
    for (const control of document.querySelectorAll(".text-size")) control.hidden = !allowed;
    apply(allowed ? saved() : "normal");
  }

  function choose(event) {
    const size = event.target.closest?.("button[data-text-size]")?.dataset.textSize;
    if (!size) return;
    document.cookie = `${name}=${size}; Path=/; Max-Age=${oneYear}; SameSite=Lax`;
    apply(size);
  }

  apply(saved());
  if (document.readyState === "loading")
    document.addEventListener("DOMContentLoaded", () => offer(true));
  else offer(true);
  document.addEventListener("click", choose);
  document.addEventListener("sesame:change", ({ detail }) =>
    offer(detail?.grants?.functional === true),
  );

  (window.ran ||= []).push({ category: "functional", what: "text-size.js" });
})();
