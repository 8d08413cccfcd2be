// Remembers folded notices in this browser.
for (const notice of document.querySelectorAll("details[data-fold]")) {
  const key = "folded-" + notice.dataset.fold;
  try {
    notice.open = localStorage.getItem(key) === null;
    notice.addEventListener("toggle", () => {
      if (notice.open) localStorage.removeItem(key);
      else localStorage.setItem(key, "yes");
    });
  } catch {
    // Without local storage the notice is open again on the next visit.
  }
}
