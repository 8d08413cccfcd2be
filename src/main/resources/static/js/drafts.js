// Saves the form of a new request as a draft while the person types. The button "Save draft" works without this.
addEventListener("DOMContentLoaded", () => {
  const status = document.querySelector("[data-draft]");
  const form = status?.closest("form");
  if (!form) return;
  const PAUSE = 2000, RETRY = 10000;
  let timer, saving = false, changed = false, sent = false;

  const say = (text) => { status.hidden = false; status.textContent = text; };
  const later = (wait) => { clearTimeout(timer); timer = setTimeout(save, wait); };

  async function save() {
    if (saving || sent || !changed) return;
    saving = true;
    changed = false;
    try {
      const fields = [...new FormData(form)].filter(([, value]) => typeof value === "string");
      const answer = await fetch(status.dataset.draft, { method: "POST", body: new URLSearchParams(fields),
        headers: { "HX-Request": "true" }, redirect: "manual" });
      if (answer.ok) say("Draft saved.");
      else if (answer.status === 422) say(`Draft not saved. ${await answer.text()}`);
      else say("Draft not saved. Sign in again in another tab, then continue here.");
    } catch {
      changed = true;
      say("Draft not saved: no connection. The portal tries again.");
      later(RETRY);
    }
    saving = false;
    if (changed) later(PAUSE);
  }

  const note = (event) => {
    if (!event.isTrusted) return;
    changed = true;
    later(PAUSE);
  };
  form.addEventListener("input", note);
  form.addEventListener("change", note);
  form.addEventListener("submit", () => { sent = true; clearTimeout(timer); });
  addEventListener("online", () => later(0));
  addEventListener("pageshow", () => { sent = false; });
});
