// Links and forms of this page become a new address without loading everything anew;
// what was asked stands in the address alone, so back and forward work.
(function () {
  "use strict";

  function go(href) {
    const to = new URL(href, window.location.href);
    if (to.href === window.location.href) { return; }
    const same = to.pathname === window.location.pathname && to.search === window.location.search;
    window.history.pushState({}, "", to.href);
    window.dispatchEvent(new PopStateEvent("popstate"));
    if (same) { look(to.hash); }
  }

  function look(hash) {
    const found = hash && document.getElementById(decodeURIComponent(hash.slice(1)));
    if (found) {
      found.scrollIntoView({ block: "center" });
      found.focus({ preventScroll: true });
    }
    return Boolean(found);
  }

  function inside(link) {
    return link.origin === window.location.origin && !link.hasAttribute("download")
      && !link.target && !link.pathname.startsWith("/tai-ve/");
  }

  document.addEventListener("click", function (event) {
    const link = event.target.closest && event.target.closest("a[href]");
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey
      || event.shiftKey || event.altKey || !inside(link)) { return; }
    event.preventDefault();
    go(link.href);
  });

  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (form.method !== "get") { return; }
    event.preventDefault();
    const values = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (String(value).trim()) { values.append(name, String(value).trim()); }
    }
    const lang = new URLSearchParams(window.location.search).get("lang");
    if (lang && !values.has("lang")) { values.append("lang", lang); }
    const query = values.toString();
    go(form.action.split("?")[0] + (query ? "?" + query : ""));
  });

  function filled(link, point) {
    const data = [].concat(point.customdata === undefined ? [] : point.customdata);
    const values = { x: point.x, y: point.y };
    data.forEach(function (one, n) { values[n] = one; });
    let whole = true;
    const href = link.replace(/(?:%7B|\{)([0-9xy]+)(?:%7D|\})/g, function (_, name) {
      const value = values[name];
      if (value === undefined || value === null || value === "") { whole = false; }
      return encodeURIComponent(value);
    });
    return whole ? href : "";
  }

  let before = null, sought = "";

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    trienkhai: {
      // After a view has come: its name for the window, its language, and the focus.
      shown: function (about) {
        if (!about) { return window.dash_clientside.no_update; }
        document.title = about.title + " · trienkhai";
        document.documentElement.lang = about.lang;
        const isNew = before !== about.key, isFirst = before === null;
        if (isNew) { sought = window.location.hash; }
        before = about.key;
        window.requestAnimationFrame(function () {
          if (sought && look(sought)) { sought = ""; return; }
          const title = document.getElementById("title");
          if (isNew && !isFirst && title) {
            window.scrollTo(0, 0);
            title.focus({ preventScroll: true });
          }
        });
        return about.key;
      },
      // A click on a point of a picture opens what it stands for.
      opened: function (clicks, figures) {
        const told = window.dash_clientside.callback_context.triggered_id;
        const inputs = window.dash_clientside.callback_context.inputs_list[0] || [];
        inputs.forEach(function (input, n) {
          if (!told || input.id.name !== told.name || !clicks[n]) { return; }
          const point = clicks[n].points[0];
          const links = ((figures[n].layout || {}).meta || {}).links || [];
          const href = filled(links[point.curveNumber] || "", point);
          if (href) { go(href); }
        });
        return window.dash_clientside.no_update;
      },
    },
  });
})();
