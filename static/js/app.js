// Keys for those who work all day in the list. Nothing here is needed to read or to submit.
(() => {
  "use strict";
  const OFF = "keys-off";
  const dialog = () => document.getElementById("keys");
  const switchedOff = () => localStorage.getItem(OFF) === "1" || document.body.hasAttribute("data-keys-off");
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
  // A page's own keys stand on its controls (data-key). A key held down, or struck twice, acts once:
  // the next page must not get the answer meant for this one.
  let spent = false;
  const own = (event) => {
    const control = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!control) { return false; }
    if (spent || event.repeat) { return true; }
    control.click();
    if (control.matches("summary")) {
      const first = control.parentElement.querySelector("button");
      if (control.parentElement.open && first) { first.focus(); }
    } else { spent = true; }
    return true;
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { closeMenus(null); }
    if (switchedOff() || typing(event)) { return; }
    if (own(event)) { event.preventDefault(); return; }
    const act = acts[event.key] || acts[event.key.toLowerCase()];
    if (act) { event.preventDefault(); act(); }
  });
  window.addEventListener("pageshow", () => { spent = false; });

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

  // A form of check marks (data-counts): its button names how many are chosen; all or none at once.
  const count = (form) => {
    const chosen = form.querySelectorAll(`input[name="${form.dataset.counts}"]:checked`).length;
    form.querySelector("[data-count]").textContent = ` ${chosen} `;
    form.querySelector("[data-counted]").disabled = chosen === 0;
  };
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-counts]");
    if (form) { count(form); }
  });
  document.addEventListener("click", (event) => {
    const switched = event.target.closest("[data-checks]");
    const form = switched && switched.closest("form[data-counts]");
    if (!form) { return; }
    event.preventDefault();
    const all = switched.dataset.checks === "all";
    for (const box of form.querySelectorAll(`input[name="${form.dataset.counts}"]`)) { box.checked = all; }
    switched.dataset.checks = all ? "none" : "all";
    switched.textContent = all ? "すべて外す" : "すべて選ぶ";
    count(form);
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-counts]")) { count(form); }
  });

  // After a swap the focused control is gone: focus the results, so that Tab goes on from there.
  document.addEventListener("htmx:afterSwap", (event) => {
    const results = document.getElementById("results");
    if (event.detail.target.id === "results" && results && document.activeElement === document.body) {
      results.focus({ preventScroll: true });
    }
  });
})();
