/**
 * Everything that scripts do to bring in what is listed, each under a name of its own. Runs in the
 * page.
 */
export function addInAllWays(base: string): void {
  const make = (name: string, src: string) =>
    Object.assign(document.createElement(name), { src: `${base}/${src}` });
  const place = document.body.appendChild(document.createElement("div"));
  place.appendChild(make("script", "script.js"));
  place.append(make("iframe", "frame"));
  place.prepend(make("img", "image"));
  place.insertAdjacentHTML("beforeend", `<iframe src="${base}/adjacent"></iframe>`);
  const markup = document.body.appendChild(document.createElement("div"));
  markup.innerHTML = `<picture><source srcset="${base}/source"><img src="${base}/inner-image"></picture><iframe src="${base}/inner"></iframe>`;
  const set = document.body.appendChild(document.createElement("iframe"));
  set.src = `${base}/set`;
  const attribute = document.body.appendChild(document.createElement("iframe"));
  attribute.setAttribute("src", `${base}/attribute`);
  const template = document.createElement("template");
  template.innerHTML = `<p><img src="${base}/cloned"><iframe src="${base}/cloned-frame"></iframe></p>`;
  template.content.append(make("script", "cloned.js"));
  document.body.append(template.content.cloneNode(true));
  const link = Object.assign(document.createElement("link"), {
    rel: "stylesheet",
    href: `${base}/style`,
  });
  document.head.append(link);
  new Image().src = `${base}/pixel`;
}

/**
 * The names of what must come when it is granted. A pixel that was never part of the page is lost.
 */
export const WAYS =
  "adjacent attribute cloned cloned-frame cloned.js frame image inner script.js set source style".split(
    " ",
  );
