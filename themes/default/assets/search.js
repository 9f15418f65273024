// The search page. The address holds what is searched for, so that a search can be linked and gone back to.
// Nothing that was found is ever read as HTML: every word becomes a text node.

const form = document.getElementById("search");
const input = form.elements.q;
const choices = [...form.querySelectorAll("select")];
const [filters, chosen, found, count, none, widen, list, more] = [
  "filters", "chosen", "found", "count", "none", "widen", "results", "more",
].map((id) => document.getElementById(id));
const siteWords = document.getElementById("site-words");
const words = siteWords.dataset;
const { bundle, base } = form.dataset;
const language = document.documentElement.lang;
const plurals = new Intl.PluralRules(language);
const AT_ONCE = 10;
const AROUND = 30;
const FEW_ACTIONS = 3;
// Nearly every concern has these words: what they would add to a search is only more to fetch.
const LITTLE = /^\W*(an?|and|are|as|at|be|been|but|by|can|did|do|does|for|from|had|has|have|in|is|it|its|no|not|of|on|or|so|that|the|their|there|these|they|this|those|to|was|were|which|who|will|with)\W*$/i;

const PHRASE = /^\s*"[^"]+"\s*$/;
// What English words end in.
const ENDING = /^(?:|['’]?s|e[ds]?|ers?|d|ings?|y|ie[ds]|l[ey]|al(?:ly)?|ments?|(?:is|iz)?ations?|ions?|ives?|ativ(?:e|ely)|i?(?:li)?t(?:y|ies)|[ai]b(?:le|ly|ility|ilities)|[ae]n(?:ce|ces|t|ts|tly)|ness|ful|fully|ors?|is[mt]s?|i[sz](?:e|es|ed|ing)|ous|ously|ic|ical|ically)$/;
// How many words are looked up by themselves, and in how many records each.
const MOST_WORDS = 32;
const LOOKED_AT = 4;
// A concern is found by the names of its prison and plan, but those whose own words have them stand first.
const RANKING = { metaWeights: { names: 0 } };

// The marks of a record, each a word of its own: src/page/record.rs.
const DETAIL = "\ue000";
const STATUSES = ["complete", "ongoing", "due", "passed", "undated", "declined"];
const OWNER = "\ue007";
const TARGET = "\ue008";
const STATEMENT = "\ue009";
const MEANT = 0xe100;
const meant = (word) => String.fromCharCode(...[...word].map((letter) => letter.charCodeAt(0) - MEANT)).split("+");
const isMark = (word) => word.length === 1 && word >= DETAIL && word <= STATEMENT;

/* What is searched for. */

const narrowed = () => choices.filter((choice) => choice.value);
const address = () => {
  const query = new URLSearchParams();
  if (input.value.trim()) query.set("q", input.value.trim());
  for (const choice of narrowed()) query.set(choice.name, choice.value);
  return location.pathname + (query.size ? `?${query}` : "");
};
const read = () => {
  const query = new URLSearchParams(location.search);
  input.value = query.get("q") ?? "";
  for (const choice of choices) {
    choice.value = query.get(choice.name) ?? "";
    // A prison that the site does not have narrows nothing down.
    if (choice.selectedIndex < 0) choice.value = "";
  }
};
const wanted = () => {
  const by = Object.fromEntries(narrowed().map((choice) => [choice.name, choice.value]));
  if (by.owner && by.status) {
    // One action has to have both.
    by["owner-status"] = `${by.owner} ${by.status}`;
    delete by.owner;
    delete by.status;
  }
  return by;
};

/** The same, so that the engine counts for every list: it does so only for those that a search names. */
const counted = (by) => ({ ...by, none: choices.map((choice) => ({ [choice.name]: "-" })) });

/* The engine. */

let engine = null;
let tries = 0;
const load = () => {
  engine ??= start().catch((error) => {
    engine = null;
    throw error;
  });
  return engine;
};
async function start() {
  for (;;) {
    try {
      const pagefind = await import(`${bundle}pagefind.js${tries ? `?${tries}` : ""}`);
      // A worker would load all of it a second time.
      const instance = pagefind.createInstance({ basePath: bundle, baseUrl: base, noWorker: true, ranking: RANKING });
      await instance.init();
      return instance;
    } catch (error) {
      // Only the preview answers so, while it makes the search.
      const answer = await fetch(`${bundle}pagefind.js`, { method: "HEAD" });
      if (answer.status !== 503) throw error;
      say(count.dataset.preparing);
      await new Promise((next) => setTimeout(next, 1000));
      tries += 1;
      say(count.dataset.searching);
    }
  }
}

/* What is shown. */

const say = (text) => {
  found.hidden = false;
  if (count.textContent !== text) count.textContent = text;
};
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const quoted = (text) => fill(words.quoted, { words: text });
/** The words of an attribute about a number, in the plural that the language has for it. */
const counting = (element, name, number) => {
  const text = element.getAttribute(`data-${name}-${plurals.select(number)}`) ?? element.getAttribute(`data-${name}`);
  return fill(text, { n: number.toLocaleString(language) });
};

const title = document.title;
let latest = 0;
let results = [];
let shown = 0;
async function run() {
  const own = ++latest;
  const text = input.value.trim();
  const by = wanted();
  document.title = text ? `${quoted(text)} – ${title}` : title;
  chosen.replaceChildren(...narrowed().map((choice) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = titleOf(choice.name, choice.value);
    button.setAttribute("aria-label", fill(chosen.dataset.remove, { name: button.textContent }));
    button.onclick = () => {
      choice.value = "";
      filters.querySelector("summary").focus();
      go();
    };
    return button;
  }));
  if (!text && !Object.keys(by).length) {
    found.hidden = true;
    list.replaceChildren();
    if (filters.open) await figures(own);
    return;
  }
  const slow = setTimeout(() => own === latest && !tries && say(count.dataset.searching), 250);
  try {
    const searching = await load();
    const { known, nowhere } = await sorted(searching, text);
    if (own !== latest) return;
    const answer = text && !known
      ? { results: [], filters: {} }
      : await searching.search(known || null, { filters: filters.open ? counted(by) : by });
    if (own !== latest) return;
    results = answer.results;
    const first = await take(0);
    if (own !== latest) return;
    list.replaceChildren(...first);
    shown = first.length;
    tell(text, nowhere);
    label(answer.filters);
  } catch (error) {
    console.error(error);
    if (own !== latest) return;
    list.replaceChildren();
    more.hidden = true;
    say(count.dataset.failed);
  } finally {
    clearTimeout(slow);
  }
}
const take = (from) => Promise.all(results.slice(from, from + AT_ONCE).map(async (result) => item(await result.data())));

/** What is searched for without the words that tell nothing, unless there is nothing else. */
function telling(text) {
  return text.split(/\s+/).filter((word) => !LITTLE.test(word)).join(" ") || text;
}

/** What is to be searched for, and the words that the site has nowhere. Of such a word the engine finds what
 *  begins as it does ("a" for "autism"), and a reader has to know. */
async function sorted(searching, text) {
  // A phrase is found as it stands, or not.
  if (PHRASE.test(text)) return { known: text, nowhere: [] };
  const all = telling(text).replaceAll('"', " ").split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const looked = all.slice(0, MOST_WORDS);
  const found = await Promise.all(looked.map(async (word) => (await searching.search(word)).results.slice(0, LOOKED_AT)));
  const stands = await Promise.all(looked.map((word, at) => isSomewhere(word, found[at])));
  return { known: all.filter((_, at) => stands[at] ?? true).join(" "), nowhere: looked.filter((_, at) => !stands[at]) };
}

/** Whether the first that were found have a word, or one that differs from it in its ending. */
async function isSomewhere(word, results) {
  const records = await Promise.all(results.map((result) => result.data()));
  return records.some(({ content, meta }, at) => {
    const all = wordsOf(content);
    // Where this word stands: a record itself is shared by all searches, and says where the last one found.
    const places = results[at].words.map((place) => all[place] ?? "");
    const hits = [...places, ...wordsOf(meta.names)].flatMap(pieces);
    return hits.some((hit) => pieces(word).some((own) => alike(own, hit)));
  });
}

/** A word in small letters without accents: as a whole, and in the pieces that a hyphen parts. */
function pieces(word) {
  const plain = word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  return [plain.replace(/[^\p{L}\p{N}]/gu, ""), ...plain.split(/[^\p{L}\p{N}]+/u)].filter(Boolean);
}

/** Whether one word begins the other, or both are the same but for an ending: "planned" and "planning". */
function alike(word, hit) {
  let same = 0;
  while (same < word.length && word[same] === hit[same]) same += 1;
  if (same === word.length) return true;
  // "rehabilitative" and "rehabilitation" share the beginning of their endings too.
  for (let stem = same; stem > 1 && stem > same - 5; stem -= 1) {
    const ends = (text) => ENDING.test(text.slice(text[stem] === text[stem - 1] ? stem + 1 : stem));
    if (ends(word) && ends(hit)) return true;
  }
  return false;
}

function tell(text, nowhere) {
  const number = results.length ? counting(count, "found", results.length) : count.dataset.none;
  const without = nowhere.length ? ` ${fill(count.dataset.nowhere, { words: nowhere.map(quoted).join(", ") })}` : "";
  say(text && results.length ? `${fill(count.dataset.foundFor, { found: number, words: text })}${without}` : number);
  none.hidden = results.length > 0;
  widen.hidden = narrowed().length === 0;
  widen.querySelector("a").href = `${location.pathname}?${new URLSearchParams({ q: text })}`;
  more.hidden = shown >= results.length;
}

/** Before anything is searched for, the figures of everything. */
async function figures(own) {
  try {
    const all = await (await load()).search(null, { filters: counted({}) });
    if (own === latest) label(all.filters);
  } catch (error) {
    console.error(error);
  }
}

/** Says beside each choice how many concerns it would leave. A list in which one is chosen stays as it is. */
function label(counts) {
  for (const choice of choices) {
    const known = filters.open && !choice.value ? counts[choice.name] : null;
    for (const option of choice.querySelectorAll("option:not([value=''])")) {
      const title = (option.dataset.title ??= option.textContent);
      const number = known?.[option.value] ?? 0;
      option.textContent = known ? `${title} (${number})` : title;
      option.disabled = Boolean(known) && number === 0;
    }
  }
}

const titleOf = (name, value) => {
  const option = [...form.elements[name].options].find((option) => option.value === value);
  return option ? (option.dataset.title ?? option.textContent) : value;
};

/* One result. */

/** The words of a record, as the engine counts them. */
const wordsOf = (content) => content.split(/[^\S\ufeff]+/);

/** The parts of a record: where each begins and ends, and what of it was looked for. */
function parts(data) {
  const all = wordsOf(data.content);
  const hits = new Set(data.locations);
  const list = [{ mark: "", from: 0, to: 0 }];
  all.forEach((word, at) => {
    if (isMark(word)) list.push({ mark: word, from: at + 1, to: at + 1 });
    else list.at(-1).to = at + 1;
  });
  for (const part of list) {
    // Who is meant by an owner stands before how the source spells it.
    if (part.mark === OWNER) part.means = meant(all[part.from++]);
    part.hits = [];
    for (let at = part.from; at < part.to; at += 1) if (hits.has(at)) part.hits.push(at);
  }
  const actions = [];
  const own = [];
  for (const part of list) {
    const status = STATUSES[part.mark.charCodeAt(0) - DETAIL.charCodeAt(0) - 1];
    if (status) actions.push({ number: actions.length + 1, status, part, owners: [], rest: [] });
    else if (part.mark === OWNER) actions.at(-1).owners.push(part);
    else if (part.mark === TARGET) actions.at(-1).target = part;
    else if (part.mark === STATEMENT) actions.at(-1).rest.push(part);
    else own.push(part);
  }
  return { all, own, actions };
}

/** Puts words into an element, those that were looked for marked. */
function put(element, all, part, from = part.from, to = part.to) {
  const plain = (from, to) => all.slice(from, to).join(" ");
  let at = from;
  if (from > part.from) element.append("… ");
  for (const [start, end] of runs(all, part)) {
    if (start < from || end > to) continue;
    const mark = document.createElement("mark");
    mark.textContent = plain(start, end);
    if (start > at) element.append(`${plain(at, start)} `);
    element.append(mark, end < to ? " " : "");
    at = end;
  }
  element.append(plain(at, to));
  if (to < part.to) element.append(" …");
}

/** The stretch of a part that has most of what was looked for. */
function stretch(part) {
  let best = part.from;
  let most = 0;
  for (const at of part.hits) {
    const here = part.hits.filter((hit) => hit >= at && hit < at + AROUND - 6).length;
    if (here > most) [best, most] = [at, here];
  }
  const from = best - part.from < 8 ? part.from : best - 6;
  const to = Math.min(part.to, from + AROUND);
  return [Math.max(part.from, Math.min(from, to - AROUND)), to];
}

/** Words that were looked for and stand side by side, or with "of" between them, as pairs of where they begin and end. */
function runs(all, part) {
  const found = [];
  for (const at of part.hits) {
    const last = found.at(-1);
    if (last && at - last[1] < 3 && all.slice(last[1], at).every((word) => LITTLE.test(word))) last[1] = at + 1;
    else found.push([at, at + 1]);
  }
  return found;
}

/** The end of an address that makes a browser show these words: https://wicg.github.io/scroll-to-text-fragment/ */
function fragment(all, part) {
  // Elsewhere the plain anchor leads to the right place; with this behind it, it would not.
  if (!part?.hits.length || !("fragmentDirective" in document)) return "";
  const encode = (text) => encodeURIComponent(text).replace(/-/g, "%2D");
  const directives = [];
  for (const [from, to] of runs(all, part).slice(0, 3)) {
    const said = all.slice(from, to).join(" ");
    const bare = said.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
    if (!bare) continue;
    // The words around them say which place is meant. They have to stand apart from it by a space.
    const before = said.startsWith(bare) ? all.slice(Math.max(part.from, from - 3), from).join(" ") : "";
    const after = said.endsWith(bare) ? all.slice(to, Math.min(part.to, to + 3)).join(" ") : "";
    directives.push(`text=${before && `${encode(before)}-,`}${encode(bare)}${after && `,-${encode(after)}`}`);
  }
  return directives.length ? `:~:${directives.join("&")}` : "";
}

function item(data) {
  const { all, own, actions } = parts(data);
  const url = data.raw_url ?? data.url;
  const here = base + url.slice(1);
  const [, , prison, plan, number] = url.split("/");
  const kind = data.filters.kind[0];
  const node = document.getElementById("result").content.firstElementChild.cloneNode(true);
  const get = (selector) => node.querySelector(selector);

  get(".kind").classList.add(`kind-${kind}`);
  const named = fill(words.concern, { kind: titleOf("kind", kind), n: number });
  const inferred = siteWords.getAttribute(`data-inferred-${data.filters.inferred?.[0]}`);
  get(".kind").textContent = inferred ? fill(inferred, { concern: named }) : named;
  get(".in-prison").textContent = titleOf("prison", prison);
  get(".in-prison").href = `${base}prisons/${prison}/`;
  get(".in-plan").textContent = fill(words.plan, { name: plan });
  get(".in-plan").href = `${base}prisons/${prison}/${plan}/`;

  const [title, ...details] = own;
  const link = get("h2 a");
  const detail = details.find((part) => part.hits.length);
  const textual = fragment(all, title.hits.length ? title : detail);
  link.href = here + (textual && `#${textual}`);
  if (title.to > title.from) put(link, all, title);
  else {
    link.textContent = words.lost;
    link.className = "lost";
    link.removeAttribute("lang");
  }
  if (detail) put(get(".excerpt"), all, detail, ...stretch(detail));
  else get(".excerpt").remove();

  const hit = (action) => [action.part, ...action.owners, action.target, ...action.rest].filter((part) => part?.hits.length);
  const by = Object.fromEntries(narrowed().map((choice) => [choice.name, choice.value]));
  const fits = (action) =>
    (!by.status || action.status === by.status) &&
    (!by.owner || action.owners.some((owner) => owner.means.includes(by.owner)));
  const narrow = by.status || by.owner;
  let fitting = actions.filter((action) => hit(action).length && fits(action));
  if (!fitting.length && narrow) fitting = actions.filter(fits);
  for (const action of fitting.slice(0, FEW_ACTIONS)) get(".search-actions").append(row(all, action, hit(action), here));
  const rest = fitting.length - FEW_ACTIONS;
  if (!fitting.length) get(".search-actions").remove();
  if (rest > 0) get(".others").textContent = counting(siteWords, "other", rest);
  else get(".others").remove();
  return node;
}

function row(all, action, hit, here) {
  const node = document.getElementById("action").content.firstElementChild.cloneNode(true);
  const [link, status] = node.firstElementChild.children;
  const [, excerpt, who] = node.children;
  link.textContent = fill(words.action, { n: action.number });
  link.href = `${here}#action-${action.number}${fragment(all, hit[0])}`;
  status.classList.add(`status-${action.status}`);
  status.textContent = titleOf("status", action.status);
  const shown = hit.find((part) => part === action.part || action.rest.includes(part)) ?? action.part;
  put(excerpt, all, shown, ...stretch(shown));
  [...action.owners, ...(action.target ? [action.target] : [])].forEach((part, index) => {
    if (index) who.append(" · ");
    const said = document.createElement("span");
    said.className = "words";
    if (excerpt.lang) said.lang = excerpt.lang;
    put(said, all, part);
    who.append(said);
  });
  return node;
}

/* What is done. */

let late = 0;
input.addEventListener("focus", () => load().catch(() => {}), { once: true });
input.addEventListener("input", () => {
  clearTimeout(late);
  late = setTimeout(() => {
    history.replaceState(null, "", address());
    run();
  }, 200);
});
const go = () => {
  clearTimeout(late);
  if (address() !== location.pathname + location.search) history.pushState(null, "", address());
  run();
};
for (const choice of choices) choice.addEventListener("change", go);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  go();
});
filters.addEventListener("toggle", () => filters.open && run());
more.addEventListener("click", async () => {
  const own = latest;
  const next = await take(shown);
  if (own !== latest) return;
  list.append(...next);
  shown += next.length;
  more.hidden = shown >= results.length;
  next[0]?.querySelector("h2 a").focus();
});
addEventListener("popstate", () => {
  read();
  run();
});

read();
document.getElementById("unscripted").hidden = true;
form.hidden = false;
run();
