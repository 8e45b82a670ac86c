// What the script adds; each page is whole without it. It keeps no state of a page, loads nothing while somebody types, and
// doesn't change the question.
"use strict";

const KEYS_OFF = "chithi-keys-off";
const areKeysOff = () => { try { return localStorage.getItem(KEYS_OFF) === "1"; } catch { return false; } };

// Keys, outside fields, and not while an input method is composing (Telex, VNI). They can be turned off on the page of help.
function next(elements, step) {
  const at = elements.indexOf(document.activeElement);
  const to = at < 0 ? (step > 0 ? 0 : elements.length - 1) : Math.min(Math.max(at + step, 0), elements.length - 1);
  const element = elements[to];
  if (!element) return false;
  if (element.tabIndex < 0) element.tabIndex = -1;
  element.focus();
  element.scrollIntoView({ block: "center" });
  return true;
}

const KEYS = {
  "/": () => { const box = document.getElementById("q"); if (!box) return false; box.focus(); box.select(); return true; },
  "j": () => next([...document.querySelectorAll(".hits > li h2 a, .hits > li h3 a")], 1),
  "k": () => next([...document.querySelectorAll(".hits > li h2 a, .hits > li h3 a")], -1),
  "n": () => next(marks(), 1),
  "p": () => next(marks(), -1),
  "u": () => { const up = document.querySelector(".crumb a"); if (!up) return false; up.click(); return true; },
  "?": () => { location.href = "/tro-giup#ban-phim"; return true; },
};

function marks() {
  const all = [...document.querySelectorAll(".body mark[id]")];
  all.forEach((mark) => { if (!mark.hasAttribute("tabindex")) mark.tabIndex = -1; });
  return all;
}

document.addEventListener("keydown", (event) => {
  const field = event.target.closest("input, textarea, select, [contenteditable]");
  if (field || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || areKeysOff()) return;
  const act = Object.hasOwn(KEYS, event.key) ? KEYS[event.key] : null;
  if (act && act()) event.preventDefault();
});

// Arrows between the tiles of a map; Tab walks all of them as well.
document.addEventListener("keydown", (event) => {
  const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  const step = Object.hasOwn(steps, event.key) ? steps[event.key] : null;
  const tile = event.target.closest(".tiles a");
  if (!step || !tile) return;
  const place = (li) => {
    const number = (letter) => Number([...li.classList].find((name) => name[0] === letter && /^\d+$/.test(name.slice(1)))?.slice(1));
    return [number("r"), number("k")];
  };
  const [row, column] = place(tile.closest("li"));
  const others = [...tile.closest(".tiles").querySelectorAll("li > a")].map((link) => [link, ...place(link.closest("li"))]);
  const ahead = others.filter(([, r, k]) => (r - row) * step[0] + (k - column) * step[1] > 0);
  const far = ([, r, k]) => Math.abs(r - row) + Math.abs(k - column) + 3 * (step[0] ? Math.abs(k - column) : Math.abs(r - row));
  const nearest = ahead.sort((a, b) => far(a) - far(b))[0];
  if (nearest) { event.preventDefault(); nearest[0].focus(); }
});

// What is folded is on paper, too.
addEventListener("beforeprint", () => document.querySelectorAll("details:not([open])").forEach((one) => { one.open = true; one.dataset.printed = ""; }));
addEventListener("afterprint", () => document.querySelectorAll("details[data-printed]").forEach((one) => { one.open = false; delete one.dataset.printed; }));

// A button that copies the text of a field; without the script the field can be selected.
document.querySelectorAll("[data-copies]").forEach((button) => {
  const field = document.getElementById(button.dataset.copies);
  if (!field || !navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(field.value ?? field.textContent);
    button.textContent = button.dataset.copied;
  });
});

// How far a reading is, told in its place; without the script the page is loaded again.
const work = document.querySelector("main [data-work]");
if (work) {
  const look = async () => {
    try {
      const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
      const now = page.querySelector("main [data-work]");
      if (!now) { location.reload(); return; }
      if (work.textContent !== now.textContent) work.textContent = now.textContent;
      const [bar, value] = [document.querySelector("main progress"), page.querySelector("main progress")];
      if (bar && value) bar.value = value.value;
    } catch { /* the server is away; the next look may find it */ }
  };
  setInterval(look, 2000);
}

// The switch of the keys.
document.querySelectorAll("[data-keys]").forEach((field) => {
  field.closest("[hidden]")?.removeAttribute("hidden");
  field.checked = !areKeysOff();
  field.addEventListener("change", () => { try { localStorage.setItem(KEYS_OFF, field.checked ? "0" : "1"); } catch { /* not kept */ } });
});
