// Filters the rows of a long list as one types. Without it the links of the page lead to each part.
"use strict";

/** Words as they are compared: small letters without accents. */
const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

/** What a row, or the table that it stands in, says of itself. */
const own = (element, name) => element.closest(`[data-${name}]`)?.dataset[name] ?? "";

/** What stands over a row and belongs to it: the words that lead in to an action, and the concern that it answers. */
const over = (element) => [
  ...(element.closest("tbody")?.querySelectorAll(".lead-in") ?? []),
  ...(element.closest(".plan-concern")?.querySelectorAll("h3, .detail") ?? []),
];

const form = document.querySelector("form.filter");
const rows = [...document.querySelectorAll("[data-row]")].map((element) => ({
  element,
  words: plain([element, ...over(element)].map((part) => part.textContent).join(" ")),
  values: { prison: [own(element, "prison")], year: [own(element, "year")], status: own(element, "status").split(" ") },
}));
const choices = [...(form?.querySelectorAll("select") ?? [])];
const fields = form ? [form.elements.q, ...choices] : [];

/** What holds rows, and goes where none of them is left; a concern also where it never had any. */
const holders = [...document.querySelectorAll("main :is(section, table, ul, div[id], .by-prison, .plan-concern, .plan-concern tbody)")]
  .filter((element) => !element.contains(form))
  .map((element) => ({ element, rows: rows.filter((row) => element.contains(row.element)) }))
  .filter(({ element, rows }) => rows.length > 0 || element.matches(".plan-concern"));

/** The number in the heading over rows, which says how many are left of them. */
const headings = holders.flatMap((holder) => {
  const count = holder.element.querySelector(":scope > :is(h2, h3) [data-count]");
  return count ? [{ count, words: count.textContent, rows: holder.rows }] : [];
});

/** Entries of the page's contents: each leads to a holder and may say how many rows that has. */
const links = [...document.querySelectorAll("main li a[href^='#']")].flatMap((link) => {
  const holder = holders.find(({ element }) => element.id && link.hash === `#${element.id}`);
  const entry = link.closest("li");
  return holder ? [{ entry, count: entry.querySelector("[data-count]"), rows: holder.rows }] : [];
});

/** The contents and their groups, which go where no entry is left. */
const contents = [...document.querySelectorAll("main :is(.contents, .contents-group)")]
  .filter((element) => !element.contains(form))
  .map((element) => ({ element, entries: [...element.querySelectorAll("li")] }));

function offer() {
  for (const field of choices) {
    const found = new Set(rows.flatMap((row) => row.values[field.name]).filter(Boolean));
    for (const option of [...field.options]) {
      if (option.value && !found.delete(option.value)) option.remove();
    }
    const names = [...found].sort((a, b) => a.localeCompare(b, document.documentElement.lang, { numeric: true }));
    if (field.name === "year") names.reverse();
    field.append(...names.map((name) => new Option(name, name)));
    field.closest("p").hidden = field.options.length < 3;
  }
}

function filter() {
  const wanted = plain(form.elements.q.value).split(/\s+/).filter(Boolean);
  const fitting = (some) => some.filter((row) => row.fits).length;
  for (const row of rows) {
    row.fits =
      wanted.every((word) => row.words.includes(word)) &&
      choices.every((field) => !field.value || row.values[field.name].includes(field.value));
    row.element.hidden = !row.fits;
  }
  const narrowed = fitting(rows) < rows.length;
  const status = form.querySelector("[role=status]");
  const shown = (some) => status.dataset.shown.replace("{shown}", fitting(some)).replace("{all}", some.length);
  for (const holder of holders) holder.element.hidden = narrowed && !fitting(holder.rows);
  for (const { count, words, rows } of headings) {
    count.textContent = fitting(rows) === rows.length ? words : shown(rows);
  }
  for (const { entry, count, rows } of links) {
    entry.hidden = narrowed && !fitting(rows);
    if (count) count.textContent = fitting(rows);
  }
  for (const { element, entries } of contents) element.hidden = entries.every((entry) => entry.hidden);
  status.textContent = shown(rows);
  form.querySelector("[type=reset]").hidden = !narrowed;
  // In print the filter is what the page says of itself: what was chosen, and how much is left.
  form.classList.toggle("narrowed", narrowed);
  for (const field of fields) field.closest("p").classList.toggle("chosen", Boolean(field.value));
}

/** The filter in the page's address, so that it can be sent on. */
function keep() {
  const url = new URL(location.href);
  for (const field of fields) {
    if (field.value) url.searchParams.set(field.name, field.value);
    else url.searchParams.delete(field.name);
  }
  history.replaceState(null, "", url);
}

/** The filter that the page's address asks for. */
function take() {
  const asked = new URL(location.href).searchParams;
  for (const field of fields) field.value = asked.get(field.name) ?? "";
  // What no row has, any more or yet, cannot be chosen.
  for (const field of choices) if (field.selectedIndex < 0) field.value = "";
}

/** Shows what was taken from the address. A place on the page that would not be shown goes first. */
function show() {
  filter();
  const place = document.getElementById(location.hash.slice(1));
  if (place?.closest("[hidden]")) {
    for (const field of fields) field.value = "";
    filter();
    place.scrollIntoView();
  }
  keep();
}

if (form) {
  offer();
  take();
}
// A short list is quicker read than filtered, unless somebody asks for a part of it.
if (form && (rows.length >= 8 || fields.some((field) => field.value))) {
  form.hidden = false;
  show();
  addEventListener("popstate", () => {
    take();
    show();
  });
  form.addEventListener("input", () => {
    filter();
    keep();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () =>
    setTimeout(() => {
      filter();
      keep();
      form.elements.q.focus();
    }),
  );
}
