// Adds buttons that copy citations and links. Everything that they copy stands on the page.
"use strict";

const said = document.createElement("p");
said.className = "visually-hidden";
said.setAttribute("role", "status");

/** "Copy", and after it, for a screen reader alone, what. */
function words(what) {
  const hidden = document.createElement("span");
  hidden.className = "visually-hidden";
  hidden.textContent = ` ${what}`;
  return ["Copy", hidden];
}

/** A button that copies a text and says so, in its own words and to a screen reader. */
function copyButton(what, text) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy-button no-print";
  button.append(...words(what));
  button.addEventListener("click", async () => {
    let result = "Copied";
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      result = "Could not copy";
    }
    said.textContent = `${result}: ${what}`;
    button.textContent = result;
    setTimeout(() => {
      button.replaceChildren(...words(what));
      said.textContent = "";
    }, 3000);
  });
  return button;
}

// Browsers have a clipboard for pages only where the connection is safe.
if (navigator.clipboard) {
  document.body.append(said);
  for (const element of document.querySelectorAll(".copy[data-copy]")) {
    element.after(copyButton(element.dataset.copy, element.textContent));
  }
  const canonical = document.querySelector("link[rel=canonical]")?.href ?? location.href;
  for (const link of document.querySelectorAll(".action > .permalink > a")) {
    const number = link.hash.replace(/^#action-/, "");
    const text = new URL(link.hash, canonical).href;
    link.parentElement.append(" ", copyButton(`link to action ${number}`, text));
  }
}
