// Keys for those who work all day in the list. Nothing here is needed to read or to submit.
(() => {
  "use strict";
  const OFF = "keys-off";
  const dialog = () => document.getElementById("keys");
  const switchedOff = () => localStorage.getItem(OFF) === "1";
  const typing = (event) =>
    event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey ||
    event.target.closest("input, textarea, select, [contenteditable], dialog") !== null;

  // One link per row: Enter then opens it as any link, and focus shows where one stands.
  const rowLinks = () =>
    [...document.querySelectorAll("table.t tbody tr")].map((row) => row.querySelector("a[href]")).filter(Boolean);
  const step = (by) => {
    const links = rowLinks();
    const here = links.findIndex((link) => link.closest("tr").contains(document.activeElement));
    const next = links[Math.min(links.length - 1, Math.max(0, here < 0 ? 0 : here + by))];
    if (next) { next.focus(); next.scrollIntoView({ block: "nearest" }); }
  };
  const acts = {
    "/": () => { const box = document.getElementById("q"); if (box) { box.focus(); box.select(); } },
    j: () => step(1),
    k: () => step(-1),
    "?": () => dialog() && dialog().showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { closeMenus(null); }
    if (switchedOff() || typing(event)) { return; }
    const act = acts[event.key] || acts[event.key.toLowerCase()];
    if (act) { event.preventDefault(); act(); }
  });

  // Fold-out menus are <details>: they work alone; here they close when one looks elsewhere.
  const closeMenus = (kept) => {
    for (const menu of document.querySelectorAll("details[data-menu][open]")) {
      if (menu !== kept) { menu.open = false; }
    }
  };
  document.addEventListener("click", (event) => closeMenus(event.target.closest("details[data-menu]")));

  document.addEventListener("DOMContentLoaded", () => {
    for (const opener of document.querySelectorAll("[data-opens-keys]")) {
      opener.hidden = false;
      opener.addEventListener("click", () => dialog().showModal());
    }
    const box = document.getElementById("keys-off");
    if (box) {
      box.checked = switchedOff();
      box.addEventListener("change", () => localStorage.setItem(OFF, box.checked ? "1" : "0"));
    }
  });

  // After a swap the focused control is gone: focus the results, so that Tab goes on from there.
  document.addEventListener("htmx:afterSwap", (event) => {
    const results = document.getElementById("results");
    if (event.detail.target.id === "results" && results && document.activeElement === document.body) {
      results.focus({ preventScroll: true });
    }
  });
})();
