// Keyboard shortcuts of the approvals page. j and k move between requests. On the selected request, x selects it, o opens or closes
// it, a focuses Approve and d the message. r opens its page. b focuses the first button for selected requests. No single key
// decides anything.
const requests = () => [...document.querySelectorAll(".queue > li")];
const chosen = () => document.activeElement.closest(".queue > li");

function choose(step) {
  const all = requests();
  const at = all.indexOf(chosen());
  const next = all[Math.min(all.length - 1, Math.max(0, at + step))];
  if (next) {
    next.querySelector("summary").focus();
    next.scrollIntoView({ block: "nearest" });
  }
}

function open(row, selector) {
  row.querySelector("details").open = true;
  row.querySelector(selector)?.focus();
}

const keys = {
  j: () => choose(1),
  k: () => choose(-1),
  x: (row) => row?.querySelector("input[type=checkbox]").click(),
  o: (row) => row && (row.querySelector("details").open = !row.querySelector("details").open),
  a: (row) => row && open(row, "button[value=APPROVE]"),
  d: (row) => row && open(row, "textarea"),
  r: (row) => row && row.querySelector("a[data-open]").click(),
  b: () => document.querySelector("form.bulk button")?.focus(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input:not([type=checkbox]), textarea, select")) return;
  if (!(event.key in keys)) return;
  keys[event.key](chosen());
  event.preventDefault();
});
