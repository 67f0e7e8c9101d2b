// A server that no longer answers is said at the top of the page, until it does again.
(function () {
  "use strict";

  const asks = window.fetch;

  function say(isAway) {
    const told = document.getElementById("away");
    if (told) { told.hidden = !isAway; }
  }

  window.fetch = function () {
    return asks.apply(window, arguments).then(function (answer) {
      if (answer.url.includes("/_dash-")) { say(answer.status >= 401); }
      return answer;
    }, function (fault) {
      say(true);
      throw fault;
    });
  };
})();
