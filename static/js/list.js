// The list as a place to work: X picks a row, the bar says how many people and how many yen.
(() => {
  "use strict";
  const form = () => document.querySelector("form[data-bulk]");
  const boxes = (bar) => [...bar.querySelectorAll('input[name="chosen"]')];
  const sum = (bar) => {
    const chosen = boxes(bar).filter((box) => box.checked);
    const yen = chosen.reduce((total, box) => total + Number(box.dataset.yen), 0);
    bar.querySelector("[data-bulk-count]").textContent = chosen.length.toLocaleString("ja-JP");
    bar.querySelector("[data-bulk-yen]").textContent = yen.toLocaleString("ja-JP");
    const all = bar.querySelector('input[name="all"]').checked;
    bar.classList.toggle("some", chosen.length > 0 || all);
    for (const button of bar.querySelectorAll("button[name=act]")) { button.disabled = !chosen.length && !all; }
    const page = bar.querySelector("[data-bulk-page]");
    page.hidden = false;
    page.textContent = chosen.length === boxes(bar).length ? "この頁をすべて外す" : "この頁をすべて選ぶ";
  };
  const refresh = () => { const bar = form(); if (bar) { sum(bar); } };

  document.addEventListener("change", (event) => { if (event.target.closest("form[data-bulk]")) { refresh(); } });
  document.addEventListener("reset", (event) => {
    if (event.target.matches("form[data-bulk]")) { setTimeout(refresh); } // the boxes change after it
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-bulk-page]")) { return; }
    const all = boxes(form());
    const on = all.some((box) => !box.checked);
    for (const box of all) { box.checked = on; }
    refresh();
  });
  // The row that has the focus; the same silence as for the other single keys (app.js).
  document.addEventListener("keydown", (event) => {
    const off = localStorage.getItem("keys-off") === "1" || document.body.hasAttribute("data-keys-off");
    const mute = event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey;
    if (off || mute || event.key.toLowerCase() !== "x" || !form()) { return; }
    if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog")) { return; }
    const row = event.target.closest("form[data-bulk] tbody tr");
    const box = row && row.querySelector('input[name="chosen"]');
    if (box) { event.preventDefault(); box.checked = !box.checked; refresh(); }
  });
  window.addEventListener("pageshow", refresh);
  document.addEventListener("htmx:afterSettle", refresh);
  for (const button of document.querySelectorAll("[data-prints]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
})();
