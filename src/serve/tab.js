// Keeps one tab of the preview true to the site. Only `planbook serve` adds it; a build has no script.
(() => {
  "use strict";
  const script = document.currentScript;
  const page = script.dataset.page;
  const styles = JSON.parse(script.dataset.styles);
  const address = new URL("events?path=" + encodeURIComponent(location.pathname), script.src);
  let events = null;
  let dismissed = "";
  let overlay = null;

  // A browser opens only six connections to a server: a tab that nobody sees gives its own back. Browsers
  // differ in when they try again by themselves, so this does, until the server answers.
  let late = 0;
  const connect = () => {
    if (events || document.hidden) return;
    events = new EventSource(address);
    late = setTimeout(again, 5000);
    events.onopen = () => clearTimeout(late);
    events.onmessage = (message) => show(JSON.parse(message.data));
    events.onerror = again;
  };
  const disconnect = () => {
    clearTimeout(late);
    if (events) events.close();
    events = null;
  };
  const again = () => {
    disconnect();
    setTimeout(connect, 1000);
  };

  const show = (told) => {
    if (told.page && told.page !== page) {
      disconnect();
      location.reload();
      // Where nothing came of that, the next event tries again.
      setTimeout(connect, 10000);
      return;
    }
    if (told.styles) swap(told.styles);
    overlay?.remove();
    overlay = null;
    if (!told.problems) dismissed = "";
    else if (told.problems.text !== dismissed) explain(told.problems);
  };

  // The new stylesheet takes over only once it is there, so that the page never stands bare. Until then
  // there are several links for one name, the newest last.
  const linksOf = {};
  const swap = (next) => {
    for (const [name, url] of Object.entries(next)) {
      const all = [...document.querySelectorAll("link[rel~=stylesheet]")];
      const links = (linksOf[name] ??= all.filter((link) => link.getAttribute("href") === styles[name]));
      const newest = links.at(-1);
      if (!newest || newest.getAttribute("href") === url) continue;
      const fresh = newest.cloneNode();
      fresh.href = url;
      fresh.onload = () => {
        for (const link of links.splice(0, links.indexOf(fresh))) link.remove();
      };
      // The server may be gone for a moment: the next event tries again.
      fresh.onerror = () => {
        links.splice(links.indexOf(fresh), 1);
        fresh.remove();
      };
      newest.after(fresh);
      links.push(fresh);
    }
  };

  const explain = (problems) => {
    const part = (name, text) => {
      const element = document.createElement(name);
      if (text) element.textContent = text;
      return element;
    };
    overlay = part("planbook-problems");
    const root = overlay.attachShadow({ mode: "open" });
    const style = part("style", `
      section { position: fixed; inset: auto 0 0 0; z-index: 2147483647; max-height: 60vh; overflow: auto;
        box-sizing: border-box; padding: 1rem 1.25rem; background: #1d1d22; color: #f2f2f4;
        border-top: 4px solid #e06c5a; font: 1rem/1.4 system-ui, sans-serif; }
      header { display: flex; gap: 1rem; align-items: center; justify-content: space-between; }
      h2 { margin: 0; font-size: 1.1rem; }
      pre { margin: .75rem 0 0; font: .875rem/1.45 ui-monospace, monospace; white-space: pre; overflow-x: auto; }
      button { font: inherit; color: inherit; background: #3a3a44; border: 1px solid #8a8a96; border-radius: 4px;
        min-height: 2.75rem; padding: .25rem 1rem; cursor: pointer; }
      :focus-visible { outline: 3px solid #ffd76a; outline-offset: 2px; }
      @media print { section { display: none; } }`);
    const section = part("section");
    section.setAttribute("role", "alert");
    section.setAttribute("aria-label", "Problems");
    const header = part("header");
    const button = part("button", "Dismiss");
    button.type = "button";
    const dismiss = () => {
      dismissed = problems.text;
      overlay?.remove();
      overlay = null;
    };
    button.onclick = dismiss;
    section.onkeydown = (event) => {
      if (event.key === "Escape") dismiss();
    };
    header.append(part("h2", problems.title), button);
    const text = part("pre", problems.text);
    text.tabIndex = 0;
    section.append(header, text);
    root.append(style, section);
    document.body.append(overlay);
  };

  document.addEventListener("visibilitychange", () => (document.hidden ? disconnect() : connect()));
  addEventListener("pageshow", connect);
  addEventListener("pagehide", disconnect);
  connect();
})();
