// 隠す: Esc Esc, the header's button, or idleness hides names and sums at once. Nothing is taken away:
// what was typed, also half a record, stands as it was when the screen is shown again.
(() => {
  "use strict";
  const TWICE = 600; // two strokes of Esc within so many milliseconds
  const CALM = 1000; // a third stroke of the same hand does not show everything again
  const HIDDEN = "画面を隠しています — 徴収対策室システム";
  const body = document.body;
  const sheet = document.getElementById("veil");
  if (!sheet) { return; }
  const idleFor = Number(body.dataset.idleMinutes) * 60000;
  let title = "", byIdleness = false, hiddenAt = 0, escapeAt = 0, actedAt = Date.now();

  const veiled = () => body.classList.contains("veiled");
  const hide = (idle) => {
    if (veiled()) { return; }
    byIdleness = idle;
    hiddenAt = Date.now();
    title = document.title;
    body.classList.add("veiled");
    document.title = HIDDEN;
    sheet.querySelector("[data-veil-why]").hidden = !idle;
    sheet.showModal(); // makes the rest inert, and gives the focus back to where it was
    sheet.querySelector("button").focus();
  };
  const show = () => {
    if (!veiled()) { return; }
    body.classList.remove("veiled");
    document.title = title;
    sheet.close();
    actedAt = Date.now();
    escapeAt = 0;
  };

  // Before any other listener: a veiled page hears no key but the sheet's own.
  window.addEventListener("keydown", (event) => {
    actedAt = Date.now();
    if (event.isComposing || event.keyCode === 229) { return; }
    if (!veiled()) {
      if (event.key !== "Escape" || event.repeat) { return; }
      if (actedAt - escapeAt <= TWICE) { event.preventDefault(); hide(false); } else { escapeAt = actedAt; }
      return;
    }
    if (event.key === "Escape") {
      event.preventDefault();
      if (!byIdleness && !event.repeat && actedAt - hiddenAt > CALM) { show(); }
    }
    event.stopImmediatePropagation();
  }, true);
  sheet.addEventListener("cancel", (event) => event.preventDefault());
  sheet.addEventListener("close", () => { if (veiled()) { sheet.showModal(); } });
  sheet.querySelector("button").addEventListener("click", show);
  for (const opener of document.querySelectorAll("[data-veils]")) {
    opener.hidden = false;
    opener.addEventListener("click", () => hide(false));
  }

  // A swap that arrives meanwhile may bring a title of its own: it waits until the screen is shown.
  document.addEventListener("htmx:afterSettle", () => {
    if (veiled() && document.title !== HIDDEN) { title = document.title; document.title = HIDDEN; }
  });

  const acted = () => { if (!veiled()) { actedAt = Date.now(); } };
  for (const name of ["pointerdown", "pointermove", "wheel", "input", "scroll"]) {
    window.addEventListener(name, acted, { passive: true, capture: true });
  }
  const watch = () => { if (idleFor && Date.now() - actedAt >= idleFor) { hide(true); } };
  window.setInterval(watch, 1000);
  document.addEventListener("visibilitychange", watch); // a machine that slept ran no clock
})();
