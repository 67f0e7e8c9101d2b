// What the tables need beyond text: links.
var dagcomponentfuncs = (window.dashAgGridComponentFunctions =
  window.dashAgGridComponentFunctions || {});

dagcomponentfuncs.Linked = function (props) {
  const href = props.data && props.data["link_" + props.colDef.field];
  if (!href || !props.value) { return props.value === undefined ? null : props.value; }
  return React.createElement("a", { href: href }, props.value);
};
