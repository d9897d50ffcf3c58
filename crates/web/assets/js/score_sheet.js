// Adds the points up while one picks. The stars stay those of the last save: floors are judged on the
// server alone. The sheet works without this file.

const form = document.getElementById("phieu");
const written = (hundredths) => (hundredths / 100).toLocaleString("vi-VN", { maximumFractionDigits: 2 });

form?.addEventListener("change", (event) => {
  if (event.target.type !== "radio") return;
  const sums = new Map();
  for (const picked of form.querySelectorAll("input[data-points]:checked")) {
    for (const part of [picked.dataset.part, ""]) {
      sums.set(part, (sums.get(part) ?? 0) + Number(picked.dataset.points));
    }
  }
  for (const place of document.querySelectorAll("[data-sum]")) {
    place.textContent = written(sums.get(place.dataset.sum) ?? 0);
  }
  event.target.closest(".ocop-crit")?.classList.remove("is-missing");
});
