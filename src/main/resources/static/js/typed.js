// Handles input from before the scripts were loaded like later input.
addEventListener("load", () => {
  const differs = (field) =>
    field.options ? [...field.options].some((option) => option.selected !== option.defaultSelected)
      : field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked
      : field.value !== field.defaultValue;
  for (const part of document.querySelectorAll("[hx-trigger*=input]")) {
    const typed = [...part.querySelectorAll("input:not([type=hidden]), select, textarea")].find(differs);
    typed?.dispatchEvent(new Event("change", { bubbles: true }));
  }
});
