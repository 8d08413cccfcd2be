// Remembers in this browser which notices were folded.
for (const notice of document.querySelectorAll("details[data-fold]")) {
  const key = "folded-" + notice.dataset.fold;
  try {
    notice.open = localStorage.getItem(key) === null;
    notice.addEventListener("toggle", () => {
      if (notice.open) localStorage.removeItem(key);
      else localStorage.setItem(key, "yes");
    });
  } catch {
    // The browser keeps nothing: the notice is open again the next time.
  }
}
