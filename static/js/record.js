// The half-written record stays in its form: after a refusal, a conflict, the end of the session.
// Nothing of it is stored in the browser.
(() => {
  "use strict";
  const LOGIN = "/accounts/login/";
  const keeper = (event) => {
    const { requestConfig, elt } = event.detail;
    const from = requestConfig ? requestConfig.elt : elt;
    return from instanceof Element ? from.closest("form[data-keeps]") : null;
  };
  const tell = (form, words, linked) => {
    const box = form.querySelector("[data-lost]");
    box.textContent = words;
    if (linked) {
      const link = document.createElement("a");
      link.href = LOGIN;
      link.target = "_blank";
      link.rel = "noopener";
      link.textContent = "別の画面でログインする";
      box.append(" ", link);
    }
    box.hidden = false;
    box.scrollIntoView({ block: "nearest" });
    form.dataset.stale = "1";
  };
  // What does not fit comes back as 422 or 409 with the form as typed: it takes the form's place.
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (keeper(event) && [409, 422].includes(event.detail.xhr.status)) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    const form = keeper(event);
    if (!form) { return; }
    const { xhr } = event.detail;
    if ((xhr.getResponseHeader("HX-Redirect") || "").startsWith(LOGIN)) {
      event.preventDefault();
      tell(form, "時間がたち、ログインが切れました。保存できていません。入力は残っています。ログインしてから、もう一度保存します。", true);
    } else if (xhr.status === 403) {
      event.preventDefault();
      tell(form, "ログインし直したため、保存できていません。入力は残っています。もう一度保存します。", false);
    } else if (xhr.status >= 500) {
      event.preventDefault();
      tell(form, "保存できていません。入力は残っています。少し待って、もう一度保存します。", false);
    }
  });
  document.addEventListener("htmx:sendError", (event) => {
    const form = keeper(event);
    if (form) { tell(form, "つながりませんでした。保存できていません。入力は残っています。もう一度保存します。", false); }
  });
  // After a new log-in the form's token is an old one: a fresh one is fetched before it is sent.
  const renew = async (form) => {
    const answer = await fetch(form.action, { headers: { "HX-Request": "true" }, credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("input[name=csrfmiddlewaretoken]");
    if (fresh) { form.querySelector("input[name=csrfmiddlewaretoken]").value = fresh.value; }
  };
  document.addEventListener("htmx:confirm", (event) => {
    const form = keeper(event);
    if (!form || !form.dataset.stale || event.detail.verb === "get") { return; }
    event.preventDefault();
    delete form.dataset.stale;
    renew(form).catch(() => undefined).finally(() => event.detail.issueRequest(true));
  });
  // The form that came is where one goes on typing; Ctrl+Enter saves it.
  document.addEventListener("htmx:afterSettle", (event) => {
    const card = document.getElementById("record-card");
    if (card && event.detail.target.closest("#record, #record-card")) {
      const first = card.querySelector("[aria-invalid=true]") || card.querySelector("select[name=method]");
      if (first) { first.focus(); }
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) { return; }
    const form = event.target.closest("form[data-keeps]");
    if (form) { event.preventDefault(); form.querySelector("button[name=act]").click(); }
  });
  document.addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-print]")) {
      button.hidden = false;
      button.addEventListener("click", () => window.print());
    }
  });
})();
