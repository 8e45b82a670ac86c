// What can be seen of a page. Called with the width of the screen and the status that the server must have answered.
const faults = [], width = arguments[0], status = arguments[1];
const say = (element) => element.outerHTML.slice(0, 160).replace(/\s+/g, " ");
const answered = performance.getEntriesByType("navigation")[0].responseStatus;
if (answered !== status) faults.push(`status ${answered}, not ${status}`);
const heads = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")];
const tops = heads.filter((head) => head.tagName === "H1");
if (tops.length !== 1) faults.push(`${tops.length} h1`);
let level = 0;
for (const head of heads) {
  const own = Number(head.tagName[1]);
  if (own > level + 1) faults.push(`after h${level} comes ${say(head)}`);
  if (!head.textContent.trim()) faults.push(`an empty heading: ${say(head)}`);
  level = own;
}
if (!/. – chithi$/.test(document.title)) faults.push(`the title is ${JSON.stringify(document.title)}`);
if (!["vi", "en"].includes(document.documentElement.lang)) faults.push("no language");
const wide = document.scrollingElement.scrollWidth;
if (wide > width) {
  const scrolls = (element) => {
    for (let e = element.parentElement; e; e = e.parentElement) if (getComputedStyle(e).overflowX !== "visible") return true;
  };
  const beyond = [...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > width + 1 && !scrolls(e));
  faults.push(`scrolls sideways: ${wide} px; ${beyond.slice(-3).map(say).join(" … ")}`);
}
const full = [...document.querySelectorAll(".tiles a")].filter((tile) => tile.scrollWidth > tile.clientWidth + 1 || tile.scrollHeight > tile.clientHeight + 1);
if (full.length) faults.push(`${full.length} tiles are too small for what they say: ${full.slice(0, 2).map(say).join(" … ")}`);
for (const element of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")) {
  if (element.tabIndex < 0 || element.tabIndex > 0) faults.push(`out of the order of Tab: ${say(element)}`);
}
for (const element of document.querySelectorAll("[style], [onclick], style, script:not([src])")) faults.push(`written into the page: ${say(element)}`);
const words = document.querySelector("main").innerText.match(/.{0,40}(?<![\w-])--[a-z]{2}.{0,20}|.{0,20}`chithi.{0,40}/);
if (words) faults.push(`speaks as on the command line: ${words[0]}`);
for (const link of document.querySelectorAll("a[href]")) {
  const href = link.getAttribute("href");
  if (["", "#"].includes(href)) faults.push(`leads nowhere: ${say(link)}`);
  else if (href.startsWith("#") && !document.getElementById(decodeURIComponent(href.slice(1)))) { faults.push(`leads to nothing on the page: ${say(link)}`); }
}
return faults;
