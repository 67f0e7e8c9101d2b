// What a person decides goes to the server as JSON; the page stays as it is filled in
// until the server has written it down.
(function () {
  "use strict";

  function values(part, names) {
    const found = {};
    names.forEach(function (name) {
      const field = part.querySelector("[name='" + name + "']");
      found[name] = field ? field.value.trim() : "";
    });
    return found;
  }

  function say(form, text, faults) {
    form.querySelectorAll("fieldset.doubt").forEach(function (card) {
      const place = card.querySelector(".fault");
      if (place) { place.textContent = (faults || {})[card.dataset.doubt] || ""; }
    });
    const outcome = form.querySelector(".outcome");
    if (outcome) { outcome.textContent = text; }
    const wrong = Array.from(form.querySelectorAll(".fault")).find(function (one) { return one.textContent; });
    (wrong || outcome).scrollIntoView({ block: "center" });
  }

  function send(form, body) {
    const buttons = form.querySelectorAll("button");
    buttons.forEach(function (one) { one.disabled = true; });
    say(form, "…");
    fetch(form.action, {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(Object.assign(values(form, ["token", "by", "day"]), body)),
    }).then(function (response) {
      return response.json().then(function (told) { return [response.ok, told]; });
    }).then(function (found) {
      const told = found[1];
      if (!found[0]) { say(form, told.said, told.faults); return; }
      const to = new URL(window.location.href);
      to.searchParams.set("done", told.done.join(",") || "-");
      window.history.replaceState({}, "", to.href);
      window.dispatchEvent(new PopStateEvent("popstate"));
    }).catch(function () {
      say(form, form.dataset.unsent);
    }).finally(function () {
      buttons.forEach(function (one) { one.disabled = false; });
    });
  }

  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (!form.matches("form.deciding")) { return; }
    event.preventDefault();
    const answers = Array.from(form.querySelectorAll("fieldset.doubt")).map(function (card) {
      const told = values(card, ["choice", "value", "reason", "source"]);
      told.doubt = card.dataset.doubt;
      return told;
    }).filter(function (one) { return one.choice; });
    send(form, { answers: answers });
  });

  document.addEventListener("click", function (event) {
    const button = event.target.closest && event.target.closest("form.deciding button[data-withdraw]");
    if (button) { send(button.form, { withdraw: button.dataset.withdraw }); }
  });
})();
