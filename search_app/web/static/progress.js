/* Tells what has become of each file while a batch is read; without a script the page loads itself again. */
"use strict";

const said = document.querySelector("[data-progress]");
const bar = document.querySelector("progress");

async function follow() {
  const answer = await fetch(said.dataset.progress).catch(() => null);
  if (!answer || !answer.ok) {
    setTimeout(follow, 3000);
    return;
  }
  const batch = await answer.json();
  if (batch.finished) {
    location.reload();
    return;
  }
  if (said.textContent !== batch.said) said.textContent = batch.said;
  bar.value = batch.done;
  document.querySelectorAll("[data-state] .tag").forEach((tag, i) => { tag.textContent = batch.files[i].shown; });
  setTimeout(follow, 700);
}

setTimeout(follow, 700);
