/* Files can be dropped on the form; without a script they are chosen in it. */
"use strict";

const place = document.querySelector("[data-drop]");
const field = place.querySelector("input[type=file]");
for (const name of ["dragenter", "dragover"]) {
  place.addEventListener(name, (event) => { event.preventDefault(); place.classList.add("over"); });
}
for (const name of ["dragleave", "drop"]) {
  place.addEventListener(name, () => place.classList.remove("over"));
}
place.addEventListener("drop", (event) => {
  event.preventDefault();
  field.files = event.dataTransfer.files;
});
