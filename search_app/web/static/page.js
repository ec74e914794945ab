/* What is pleasanter with a script; every page works without it. */
"use strict";
document.documentElement.classList.add("has-script");

for (const field of document.querySelectorAll("[data-send-on-enter]")) {
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      if (field.form.reportValidity()) field.form.requestSubmit();
    }
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => window.print());
}

/* An open chip closes with Escape, and when something else is clicked. */
const menus = document.querySelectorAll(".chip-menu");
addEventListener("keydown", (event) => {
  for (const menu of menus) {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  }
});
addEventListener("click", (event) => {
  for (const menu of menus) if (!menu.contains(event.target)) menu.open = false;
});

async function copy(text, html) {
  if (navigator.clipboard && window.ClipboardItem) {
    const parts = { "text/plain": new Blob([text], { type: "text/plain" }) };
    if (html) parts["text/html"] = new Blob([html], { type: "text/html" });
    return navigator.clipboard.write([new ClipboardItem(parts)]);
  }
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    const source = document.querySelector(button.dataset.copy);
    await copy(source.value, source.dataset.html);
    const label = button.lastChild;
    const before = label.textContent;
    label.textContent = button.dataset.done;
    button.setAttribute("aria-live", "polite");
    setTimeout(() => { label.textContent = before; }, 2500);
  });
}

for (const hit of document.querySelectorAll(".scroll .hit mark, .scroll tr.marked mark")) {
  const box = hit.closest(".scroll");
  const over = hit.getBoundingClientRect().right - box.getBoundingClientRect().right;
  if (over > 0) box.scrollLeft = over + 16;
}

/* A cited place inside a tall page is brought into view. */
const cited = document.querySelector("mark.cited[id], [data-cited]");
if (cited && location.hash.startsWith("#c")) {
  addEventListener("load", () => {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    cited.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  });
}
