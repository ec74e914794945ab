/* Saves a reply while it is being written; without a script the button saves. */
"use strict";

async function save(form) {
  const state = form.querySelector("[data-state]");
  const sent = await fetch(form.action, {
    method: "POST", body: new FormData(form), headers: { Accept: "application/json" },
  }).catch(() => null);
  if (sent && sent.status === 409) {
    state.textContent = form.dataset.changed;
    form.dataset.stopped = "1";
    return;
  }
  if (!sent || !sent.ok) {
    state.textContent = form.dataset.failed;
    return;
  }
  const answer = await sent.json();
  form.elements.version.value = answer.version;
  state.textContent = form.dataset.saved;
  const told = form.querySelector(".unsourced");
  told.replaceChildren();
  if (answer.unsourced.length) {
    const tag = document.createElement("span");
    tag.className = "tag warn";
    tag.textContent = `${told.dataset.unsourced} ${answer.unsourced.join(", ")}`;
    told.append(tag);
  }
}

for (const form of document.querySelectorAll("[data-autosave]")) {
  let waiting = null;
  let running = Promise.resolve();
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    if (!form.dataset.stopped) waiting = setTimeout(() => { running = running.then(() => save(form)); }, 900);
  });
  form.addEventListener("submit", () => clearTimeout(waiting));
}

for (const button of document.querySelectorAll("[data-ask]")) {
  button.addEventListener("click", (event) => { if (!confirm(button.dataset.ask)) event.preventDefault(); });
}
