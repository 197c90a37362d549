// What the report does: filter, jump, open an article, sort the overview. Reads everything from the page itself.
(() => {
  "use strict";
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const articles = JSON.parse(one("#index").textContent).articles;
  const single = document.body.classList.contains("single");
  const stage = one("#stage");
  const overview = one("#overview");
  const filters = one("#filters");
  const live = one("#live");
  const state = { article: single ? 0 : null, finding: -1 };

  // Filters -------------------------------------------------------------------------------------------------------

  const chosen = (name) => {
    const boxes = filters ? all(`input[name="${name}"]`, filters) : [];
    return boxes.length ? new Set(boxes.filter((box) => box.checked).map((box) => box.value)) : null;
  };
  const wanted = { severity: null, rule: null, lang: null, sure: 0 };
  const readFilters = () => {
    wanted.severity = chosen("severity");
    wanted.rule = chosen("rule");
    wanted.lang = chosen("lang");
    wanted.sure = filters ? Number(one("#sure").value) / 100 : 0;
  };
  const passes = (rule, severity, sure, lang) =>
    (!wanted.rule || wanted.rule.has(rule)) &&
    (!wanted.severity || wanted.severity.has(severity)) &&
    (!wanted.lang || wanted.lang.has(lang)) &&
    sure >= wanted.sure;
  const kept = (article) => article.findings.filter(([rule, severity, sure]) => passes(rule, severity, sure, article.lang));

  const applyFilters = () => {
    readFilters();
    if (filters) {
      one("#sure-out").textContent = `${Math.round(wanted.sure * 100)} %`;
      const narrowed = wanted.sure > 0 || all("input[type=checkbox]", filters).some((box) => !box.checked);
      one("#filters-button").toggleAttribute("data-on", narrowed);
    }
    filterArticle();
    if (overview) countOverview();
  };

  const filterArticle = () => {
    const cards = all(".finding", stage);
    for (const card of cards) {
      const { rule, severity, confidence, language } = card.dataset;
      card.hidden = !passes(rule, severity, Number(confidence), language);
    }
    const shown = new Set(cards.filter((card) => !card.hidden).map((card) => card.dataset.finding));
    for (const marked of all("[data-f]", stage)) {
      marked.classList.toggle("off", !marked.dataset.f.split(" ").some((id) => shown.has(id)));
    }
    const count = one("[data-shown]", stage);
    if (count) count.textContent = shown.size === cards.length ? cards.length : `${shown.size} of ${cards.length}`;
    const none = one("[data-filtered]", stage);
    if (none) none.hidden = !(cards.length && !shown.size);
  };

  // Overview ------------------------------------------------------------------------------------------------------

  const heat = (count) => (count <= 2 ? count : count <= 4 ? 3 : count <= 9 ? 4 : 5);
  const paint = (cell, count) => {
    cell.className = `heat heat-${heat(count)}`;
  };
  const countOverview = () => {
    const counts = articles.map(kept);
    for (const link of all("[data-article-count]", overview)) {
      const number = Number(link.dataset.articleCount);
      const count = counts[number].length;
      link.textContent = count;
      link.setAttribute("aria-label", `${articles[number].id}: ${count} finding${count === 1 ? "" : "s"}`);
      paint(link.parentElement, count);
    }
    for (const cell of all("[data-group]", overview)) {
      const count = counts[Number(cell.dataset.of)].filter((finding) => finding[3] === cell.dataset.group).length;
      cell.textContent = count;
      paint(cell, count);
    }
    const rules = {};
    const severities = {};
    for (const [rule, severity] of counts.flat()) {
      rules[rule] = (rules[rule] || 0) + 1;
      severities[severity] = (severities[severity] || 0) + 1;
    }
    for (const cell of all("[data-rule-count]", overview)) cell.textContent = rules[cell.dataset.ruleCount] || 0;
    for (const bar of all("[data-rule-bar]", overview)) bar.value = rules[bar.dataset.ruleBar] || 0;
    for (const total of all("[data-total]", overview)) total.textContent = severities[total.dataset.total] || 0;
    for (const line of all("[data-worst]", overview)) {
      const { worst, severity, confidence, lang } = line.dataset;
      line.hidden = !passes(worst, severity, Number(confidence), lang);
    }
    filterRows();
  };
  const filterRows = () => {
    const words = one("#search").value.trim().toLowerCase();
    const affected = one("#affected").checked;
    for (const row of all(".articles tbody tr", overview)) {
      const found = all("[data-article-count]", row).some((link) => link.textContent !== "0");
      row.hidden = !((!words || row.textContent.toLowerCase().includes(words)) && (!affected || found));
    }
  };
  const sortRows = (button) => {
    const head = button.closest("th");
    const column = [...head.parentElement.children].indexOf(head);
    const numeric = button.dataset.sort === "count";
    const before = head.getAttribute("aria-sort");
    const falling = before ? before === "ascending" : numeric;
    for (const other of head.parentElement.children) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", falling ? "descending" : "ascending");
    const value = (row) => row.children[column].textContent;
    const compare = numeric
      ? (a, b) => (Number(value(a)) || 0) - (Number(value(b)) || 0)
      : (a, b) => value(a).localeCompare(value(b), undefined, { numeric: true });
    const body = one(".articles tbody", overview);
    const rows = [...body.children].sort((a, b) => (falling ? -compare(a, b) : compare(a, b)));
    body.append(...rows);
  };

  // Articles ------------------------------------------------------------------------------------------------------

  const nameLanguages = (root) => {
    let names;
    try {
      names = new Intl.DisplayNames(["en"], { type: "language" });
    } catch {
      return;
    }
    for (const element of all("[data-language]:not(.finding)", root)) {
      try {
        element.textContent = names.of(element.dataset.language);
        element.title = element.dataset.language;
      } catch {
        // Not a tag the browser knows: the tag itself stands there.
      }
    }
  };
  const neighbour = (from, step) => {
    for (let at = from + step; at >= 0 && at < articles.length; at += step) {
      if (kept(articles[at]).length) return at;
    }
    return null;
  };
  const link = (selector, number) => {
    const element = one(selector, stage);
    if (!element) return;
    element.hidden = number === null;
    if (number !== null) element.href = `#a${number}`;
  };
  const open = (number) => {
    if (state.article !== number && !single) {
      stage.innerHTML = number === null ? "" : one(`#article-${number}`).textContent;
      state.finding = -1;
      if (number !== null) {
        nameLanguages(stage);
        link(".previous", neighbour(number, -1));
        link(".next", neighbour(number, 1));
      }
    }
    state.article = number;
    if (overview) overview.hidden = number !== null;
    if (number !== null) {
      filterArticle();
      showVerdicts();
    }
  };
  const route = () => {
    const to = location.hash.slice(1);
    const place = /^a(\d+)(?:-([fst])(\d+))?$/.exec(to);
    if (place && Number(place[1]) < articles.length) {
      open(Number(place[1]));
      if (place[2] === "f") select(Number(place[3]));
      else if (place[2]) one(`#${CSS.escape(to)}`)?.scrollIntoView({ block: "center" });
      else if (!single) window.scrollTo(0, 0);
    } else if (to.startsWith("rule-")) {
      const page = document.getElementById(to);
      if (page) {
        page.open = true;
        page.scrollIntoView();
        one("summary", page).focus({ preventScroll: true });
      }
    } else if (!to && !single) {
      open(null);
    }
  };

  // Findings ------------------------------------------------------------------------------------------------------

  const shownCards = () => all(".finding:not([hidden])", stage);
  const narrow = () => matchMedia("(max-width: 900px)").matches;
  const select = (finding, toText) => {
    const card = one(`[data-finding="${finding}"]`, stage);
    if (!card) return;
    state.finding = finding;
    for (const other of all(".current", stage)) other.classList.remove("current");
    card.classList.add("current");
    const places = all("[data-f]", stage).filter((place) => place.dataset.f.split(" ").includes(String(finding)));
    for (const place of places) place.classList.add("current");
    const words = places.find((place) => place.closest(".target")) || places[0];
    card.focus({ preventScroll: true });
    // Beside the text both come into view; below it only what was asked for.
    if (!narrow() || toText) words?.scrollIntoView({ block: "center" });
    if (!toText || !narrow()) card.scrollIntoView({ block: narrow() ? "center" : "nearest" });
    const cards = shownCards();
    const text = (selector) => one(selector, card)?.textContent || "";
    live.textContent = `Finding ${cards.indexOf(card) + 1} of ${cards.length}: ${text(".rule")}. ${text(".message")}`;
  };
  const step = (by) => {
    const cards = shownCards();
    if (!cards.length) return;
    const at = cards.findIndex((card) => Number(card.dataset.finding) === state.finding);
    const next = at < 0 ? (by > 0 ? 0 : cards.length - 1) : Math.min(Math.max(at + by, 0), cards.length - 1);
    const finding = Number(cards[next].dataset.finding);
    history.replaceState(null, "", `#a${state.article}-f${finding}`);
    select(finding, true);
  };

  // Verdicts ------------------------------------------------------------------------------------------------------

  const verdicts = new Map();
  const showVerdicts = () => {
    for (const card of all(".finding", stage)) {
      const button = one("[data-accept]", card);
      const accepted = verdicts.has(button.dataset.accept);
      button.closest(".verdict").hidden = false;
      button.textContent = accepted ? "Accepted" : "Accept";
      button.setAttribute("aria-pressed", String(accepted));
      card.classList.toggle("accepted", accepted);
    }
    one("#verdicts").hidden = verdicts.size === 0;
    one("#verdict-count").textContent = `${verdicts.size} accepted`;
    const bytes = new TextEncoder().encode(JSON.stringify([...verdicts.values()], null, 2));
    one("#verdict-save").href = `data:application/json;base64,${btoa(String.fromCodePoint(...bytes))}`;
  };
  const accept = (card) => {
    const { accept: fingerprint } = one("[data-accept]", card).dataset;
    if (verdicts.delete(fingerprint)) return showVerdicts();
    const dialog = one("#why");
    one("#why-text").value = "";
    dialog.returnValue = "";
    dialog.onclose = () => {
      if (dialog.returnValue !== "accept") return;
      const why = one("#why-text").value.trim();
      const verdict = { fingerprint, rule: card.dataset.rule, article: card.dataset.article };
      verdicts.set(fingerprint, why ? { ...verdict, why } : verdict);
      showVerdicts();
    };
    dialog.showModal();
    one("#why-text").focus();
  };
  // A reason may hold anything: as a shell reads it, it is one word.
  const quoted = (words) => `'${words.replaceAll("'", "'\\''")}'`;
  const commands = () =>
    [...verdicts.values()]
      .map(({ fingerprint, why }) => `transdrift accept ${fingerprint}${why ? ` --why ${quoted(why)}` : ""}`)
      .join("\n");
  const copyVerdicts = async () => {
    const button = one("#verdict-copy");
    try {
      await navigator.clipboard.writeText(commands());
      button.textContent = "Copied";
    } catch {
      // A page opened from a file may not write to the clipboard; the words can be copied by hand.
      window.prompt("Copy these commands", commands());
    }
    setTimeout(() => (button.textContent = "Copy commands"), 1500);
  };

  // Controls ------------------------------------------------------------------------------------------------------

  const root = document.documentElement;
  const remember = (theme) => {
    try {
      localStorage.setItem("transdrift-theme", theme);
    } catch {
      // A page opened from a file may have no storage; the choice lasts as long as the page.
    }
  };
  const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
  const toggleTheme = () => {
    root.dataset.theme = dark() ? "light" : "dark";
    remember(root.dataset.theme);
  };
  const toggleFilters = () => {
    if (!filters) return;
    filters.hidden = !filters.hidden;
    one("#filters-button").setAttribute("aria-expanded", String(!filters.hidden));
    if (!filters.hidden) one("input", filters).focus();
  };
  const go = (number) => {
    if (number !== null) location.hash = `a${number}`;
  };
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    n: () => go(state.article === null ? neighbour(-1, 1) : neighbour(state.article, 1)),
    p: () => state.article !== null && go(neighbour(state.article, -1)),
    o: () => (location.hash = ""),
    f: toggleFilters,
    a: () => {
      const card = one(".finding.current", stage);
      if (card) accept(card);
    },
    d: toggleTheme,
    "?": () => one("#help").showModal(),
    "/": () => {
      if (!overview) return;
      location.hash = "";
      open(null);
      one("#search").focus();
    },
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches?.("input:not([type=checkbox]):not([type=range]), textarea");
    if (event.key === "Escape" && filters && !filters.hidden && !one("#help").open) toggleFilters();
    if (event.ctrlKey || event.metaKey || event.altKey || typing || one("dialog[open]")) return;
    if (event.key === "Enter" && event.target.matches(".finding")) return select(Number(event.target.dataset.finding), true);
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  stage.addEventListener("click", (event) => {
    const card = event.target.closest(".finding");
    if (card && event.target.closest("[data-accept]")) return accept(card);
    if (!card || event.target.closest("a") || String(getSelection())) return;
    history.replaceState(null, "", `#${card.id}`);
    select(Number(card.dataset.finding), true);
  });
  one("#theme").addEventListener("click", toggleTheme);
  one("#help-button").addEventListener("click", keys["?"]);
  one("#filters-button")?.addEventListener("click", toggleFilters);
  one("#verdict-copy").addEventListener("click", copyVerdicts);
  one("#verdict-clear").addEventListener("click", () => {
    verdicts.clear();
    showVerdicts();
  });
  filters?.addEventListener("input", applyFilters);
  filters?.addEventListener("reset", () => setTimeout(applyFilters));
  filters?.addEventListener("submit", (event) => event.preventDefault());
  if (overview) {
    one("#search").addEventListener("input", filterRows);
    one("#affected").addEventListener("input", filterRows);
    for (const button of all("[data-sort]", overview)) button.addEventListener("click", () => sortRows(button));
  }
  window.addEventListener("hashchange", route);
  try {
    const theme = localStorage.getItem("transdrift-theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch {
    // See above.
  }
  nameLanguages(document);
  readFilters();
  route();
  if (single) showVerdicts();
})();
