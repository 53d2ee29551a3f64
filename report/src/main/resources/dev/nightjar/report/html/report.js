"use strict";
const form = document.querySelector("form");
const findings = [...document.querySelectorAll(".finding")];
const said = document.getElementById("said");

function show() {
  const words = form.words.value.toLowerCase().split(/\s+/).filter(Boolean);
  const severities = new Set([...form.querySelectorAll("input:checked")].map((box) => box.value));
  const status = form.status.value;
  let shown = 0;
  for (const finding of findings) {
    const fits =
      severities.has(finding.dataset.severity) &&
      (status === "" || finding.dataset.status === status) &&
      words.every((word) => finding.textContent.toLowerCase().includes(word));
    finding.hidden = !fits;
    shown += fits ? 1 : 0;
  }
  said.textContent = shown + " of " + findings.length + " shown";
}

form.hidden = false;
form.addEventListener("input", show);
form.addEventListener("submit", (event) => event.preventDefault());
document.getElementById("open-all").addEventListener("click", () => {
  const shut = findings.some((finding) => !finding.hidden && !finding.open);
  for (const finding of findings) {
    finding.open = shut && !finding.hidden;
  }
});
function reveal() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target && target.classList.contains("finding")) {
    target.open = true;
    target.scrollIntoView();
  }
}
window.addEventListener("hashchange", reveal);
reveal();
show();
