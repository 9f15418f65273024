// Adds buttons that copy citations and links. Everything that they copy stands on the page, and their words do.
"use strict";

const said = document.createElement("p");
said.className = "vh";
said.setAttribute("role", "status");

/** The words of the buttons: "Copy", "Copy {what}" and so on. */
const words = document.querySelector(".cite")?.dataset;

/** "Copy", or other words, and around them, for a screen reader alone, what. */
function label(what, shown) {
  const [before, ...after] = words.label.replace("{what}", () => what).split(shown);
  return [before && hidden(before), shown, hidden(after.join(shown))];
}

function hidden(text) {
  const element = document.createElement("span");
  element.className = "vh";
  element.textContent = text;
  return element;
}

/** A button that copies a text and says so, in its own words and to a screen reader. */
function copyButton(what, text, shown = words.button) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy-button no-print";
  button.append(...label(what, shown));
  button.addEventListener("click", async () => {
    let result = words.copied;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      result = words.failed;
    }
    said.textContent = `${result}: ${what}`;
    button.textContent = result;
    setTimeout(() => {
      button.replaceChildren(...label(what, shown));
      said.textContent = "";
    }, 3000);
  });
  return button;
}

// Browsers have a clipboard for pages only where the connection is safe.
if (navigator.clipboard && words) {
  document.body.append(said);
  for (const element of document.querySelectorAll(".copy[data-copy]")) {
    element.after(copyButton(element.dataset.copy, element.textContent));
  }
  const canonical = document.querySelector("link[rel=canonical]")?.href ?? location.href;
  for (const link of document.querySelectorAll(".action > .permalink > a")) {
    const number = link.hash.replace(/^#action-/, "");
    const text = new URL(link.hash, canonical).href;
    const beside = link.closest(".action").querySelector(".where dd") ?? link.parentElement;
    beside.append(" ", copyButton(words.action.replace("{n}", number), text, words.address));
  }
}
