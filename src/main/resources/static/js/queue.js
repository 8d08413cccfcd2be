// The queue by keys: j and k go from request to request; on the chosen one, a goes to Approve and d to the words.
// Nothing is decided by a single key.
const requests = () => [...document.querySelectorAll("main article")];
const chosen = () => document.activeElement.closest("main article");

function choose(step) {
  const all = requests();
  const at = all.indexOf(chosen());
  const next = all[Math.min(all.length - 1, Math.max(0, at + step))];
  if (next) {
    next.tabIndex = -1;
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  }
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  const to = { a: "button[value=APPROVE]", d: "textarea" }[event.key];
  if (event.key === "j") choose(1);
  else if (event.key === "k") choose(-1);
  else if (to && chosen()) chosen().querySelector(to)?.focus();
  else return;
  event.preventDefault();
});
