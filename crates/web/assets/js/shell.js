// Small comforts of every page. All of them work without this file; none of them hold a rule.

// A button that shows the password one is typing.
for (const button of document.querySelectorAll("[data-shows-password]")) {
  const input = document.getElementById(button.dataset.showsPassword);
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = input.type === "password";
    input.type = shown ? "text" : "password";
    button.textContent = shown ? button.dataset.hide : button.dataset.show;
  });
}

// A button that prints the page.
for (const button of document.querySelectorAll("[data-prints]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// One press of a button, one request: a second press within five seconds is a slip of the hand.
document.addEventListener("submit", (event) => {
  const last = Number(event.target.dataset.sentAt || 0);
  if (event.timeStamp - last < 5000 && last > 0) {
    event.preventDefault();
    return;
  }
  event.target.dataset.sentAt = String(event.timeStamp);
});
// A page that comes back from the browser's memory may be sent again.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) {
    for (const form of document.forms) delete form.dataset.sentAt;
  }
});

// "/" goes to the search field.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const search = document.querySelector("input[type=search]");
  if (search) {
    event.preventDefault();
    search.focus();
  }
});
