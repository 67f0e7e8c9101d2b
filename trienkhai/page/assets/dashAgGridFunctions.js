// What the tables need beyond text: links, and the order of what is read.
var dagcomponentfuncs = (window.dashAgGridComponentFunctions =
  window.dashAgGridComponentFunctions || {});
var dagfuncs = (window.dashAgGridFunctions = window.dashAgGridFunctions || {});

dagcomponentfuncs.Linked = function (props) {
  const href = props.data && props.data["link_" + props.colDef.field];
  if (!href || !props.value) { return props.value === undefined ? null : props.value; }
  return React.createElement("a", { href: href }, props.value);
};

// Days and numbers are texts on the page: 31/01/2022 stands before 01/02/2022, and
// 93,7 % before 100 %; words as Vietnamese orders them; what is empty last.
dagfuncs.asRead = function (one, other, _, __, isDescending) {
  function meant(text) {
    const day = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text);
    if (day) { return Number(day[3] + day[2] + day[1]); }
    return /^-?\d+([.,]\d+)?( %)?$/.test(text)
      ? Number(text.replace(",", ".").replace(" %", "")) : null;
  }
  const a = String(one === undefined || one === null ? "" : one);
  const b = String(other === undefined || other === null ? "" : other);
  if (!a || !b) { return (!a === !b ? 0 : a ? -1 : 1) * (isDescending ? -1 : 1); }
  const first = meant(a), second = meant(b);
  if (first !== null && second !== null) { return first - second; }
  return a.localeCompare(b, "vi", { numeric: true });
};
