// Finds words in the show's index. Loads nothing before somebody searches, and tells nobody.
// How the parts of the index are written: src/podcast_pub/search/table.py.
(() => {
  "use strict";

  const place = document.querySelector(".search");
  if (!place) return;
  const one = (selector, inside = place) => inside.querySelector(selector);
  const form = one("form"), input = one("input"), status = one("[role=status]");
  const list = one(".results"), more = one(".more-results");
  const index = new URL(place.dataset.index, document.baseURI);
  const AT_ONCE = 10, MOST_WORDS = 10, RECORDS = 16, LEVELS = 8, FORMAT = 2, FAINT = 0.3;

  // Words: as src/podcast_pub/search/words.py

  const MARKS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8]/g;
  const SAME = { "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "þ": "th", "ς": "σ", "ة": "ه", "ى": "ي", "ک": "ك", "ی": "ي" };
  const OTHERS = new RegExp(`[${Object.keys(SAME).join("")}]`, "g");
  const LETTERS = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3005-\\u3007\\u3041-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  const RUNS = new RegExp(`[${LETTERS}]+|[^${LETTERS}]+`, "gu"), UNSPACED = new RegExp(`[${LETTERS}]`, "u");
  const WORD = /[\p{L}\p{N}\p{M}\u00ad]+/gu;
  const CUT = /(?<=\p{L}['’])\p{L}(?!\p{L})|(?<!\p{L})\p{L}(?=['’]\p{L})/gu; // captain’s, l’été

  const fold = (word) => [...word.replace(/\u00ad/g, "").toLowerCase().normalize("NFKD").replace(MARKS, "")
    .normalize("NFC").toLowerCase().replace(OTHERS, (letter) => SAME[letter])].slice(0, 40).join("");

  // What is looked up, and by what it is seen in a text: a word, or letters of writing without spaces.
  const wordsOf = (text) => {
    const found = new Map();
    for (const word of text.normalize("NFC").replace(CUT, " ").match(WORD) ?? []) {
      for (const run of fold(word).match(RUNS) ?? []) {
        const letters = [...run];
        const spaced = !UNSPACED.test(run);
        const keys = spaced || letters.length < 2 ? [run] : letters.slice(1).map((letter, at) => letters[at] + letter);
        for (const key of keys) found.set(key, { key, spaced, terms: new Set(), entries: new Map() });
      }
    }
    return [...found.values()].slice(0, MOST_WORDS);
  };

  // Reading the index: texts are kept as strings of bytes, which are sorted like the bytes

  const bytesOf = (text) => String.fromCharCode(...new TextEncoder().encode(text));
  const sharedBy = (a, b) => {
    let at = 0;
    while (at < a.length && a[at] === b[at]) at += 1;
    return at;
  };

  class Reader {
    constructor(bytes) { this.bytes = bytes; this.at = 0; }
    get more() { return this.at < this.bytes.length; }
    number() {
      let value = 0, factor = 1, byte;
      do {
        byte = this.bytes[this.at++];
        value += (byte & 127) * factor;
        factor *= 128;
      } while (byte > 127);
      return value;
    }
    text() {
      const size = this.number();
      this.at += size;
      return String.fromCharCode(...this.bytes.subarray(this.at - size, this.at));
    }
    key(before) { return before.slice(0, this.number()) + this.text(); }
  }

  class File {
    constructor(key) {
      this.url = new URL(key, index);
      this.pieces = new Map();
      this.whole = null;
    }

    // Each piece is asked for once, unless it did not come. A server that knows no ranges sends everything, once.
    piece(begin, size) {
      if (!this.pieces.has(begin)) {
        const piece = this.fetched(begin, begin + size);
        this.pieces.set(begin, piece);
        piece.catch(() => { this.pieces.delete(begin); this.whole = null; });
      }
      return this.pieces.get(begin);
    }
    async fetched(begin, end) {
      if (this.whole) return (await this.whole).subarray(begin, end);
      const answer = await fetch(this.url, { headers: { Range: `bytes=${begin}-${end - 1}` } });
      if (!answer.ok) throw Object.assign(new Error(answer.statusText), { gone: answer.status === 404 });
      const bytes = answer.arrayBuffer().then((buffer) => new Uint8Array(buffer));
      if (answer.status === 206) return bytes;
      this.whole = bytes;
      return (await bytes).subarray(begin, end);
    }
  }

  class Part {
    constructor({ entries, groups, records }) {
      this.entries = entries;
      this.groups = groups.map(([key, first, directory]) => ({ file: new File(key), first: bytesOf(first), directory }));
      this.lists = records.flatMap(([key, ...sizes]) => {
        const file = new File(key);
        let at = 0;
        return sizes.map((size) => ({ file, size, begin: (at += size) - size }));
      });
    }

    // The last whose first key is not behind the one that is wanted.
    static place(all, wanted) {
      let low = 0, high = all.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (all[middle].first <= wanted) low = middle + 1; else high = middle;
      }
      return all[Math.max(0, low - 1)];
    }
    async blockOf(wanted) {
      const group = Part.place(this.groups, wanted);
      if (!group) return new Uint8Array();
      const { file, directory } = group, blocks = [];
      const reader = new Reader(await file.piece(0, directory));
      for (let first = "", begin = directory; reader.more;) {
        first = reader.key(first);
        const size = reader.number();
        blocks.push({ first, begin, size });
        begin += size;
      }
      const { begin, size } = Part.place(blocks, wanted);
      return file.piece(begin, size);
    }

    // The terms of a key, the entries that have it as a term, and the key that is most like it.
    async find(key) {
      const wanted = bytesOf(key), found = { terms: [], entries: null, near: [], like: 0 };
      const reader = new Reader(await this.blockOf(wanted));
      for (let here = ""; reader.more;) {
        here = reader.key(here);
        const size = reader.number(), terms = [];
        for (let count = size & 3; count; count -= 1) terms.push(here.slice(0, here.length - reader.number()) + reader.text());
        const end = reader.at + (size >> 2);
        const like = sharedBy(here, wanted);
        if (like > found.like) {
          const whole = like === here.length || like === wanted.length; // one is how the other begins
          Object.assign(found, { like, whole, near: size >> 2 ? [...terms, here] : terms });
        }
        if (here === wanted) {
          found.terms = terms;
          if (end > reader.at) found.entries = this.postings(reader, end);
        }
        reader.at = end;
      }
      return found;
    }
    postings(reader, end) {
      const entries = [];
      for (let entry = -1; reader.at < end;) {
        const value = reader.number();
        entry += Math.floor(value / LEVELS) + 1;
        entries.push([entry, value % LEVELS]);
      }
      return entries;
    }

    async record(entry) {
      const { file, begin, size } = this.lists[Math.floor(entry / RECORDS)];
      return JSON.parse(new TextDecoder().decode(await file.piece(begin, size)))[entry % RECORDS];
    }
  }

  let opened = null;
  const open = async (cache = "default") => {
    const answer = await fetch(index, { cache });
    if (!answer.ok) throw new Error(answer.statusText);
    const { format, parts } = await answer.json();
    if (format !== FORMAT) throw Object.assign(new Error("another index"), { gone: true });
    return parts.map((part) => new Part(part));
  };

  // Searching

  const textOf = (bytes) => new TextDecoder().decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));

  // What a word is called in the index: its stems in all parts, else those of the word most like it.
  const name = async (word, parts) => {
    const found = await Promise.all(parts.map((part) => part.find(word.key)));
    for (const { terms, entries } of found) {
      for (const term of terms) word.terms.add(textOf(term));
      if (entries) word.terms.add(word.key);
    }
    if (word.terms.size || !word.spaced) return;
    const best = found.reduce((a, b) => (b.like > a.like ? b : a), { like: 0 });
    const size = bytesOf(word.key).length;
    if (best.like >= (best.whole ? 3 : 4) && best.like >= size - 3) for (const term of best.near) word.terms.add(textOf(term));
  };

  const collect = async (word, parts) => {
    const all = [...word.terms].flatMap((term) => parts.map(async (part, number) => {
      for (const [entry, level] of (await part.find(term)).entries ?? []) {
        const id = number * 1e6 + entry;
        word.entries.set(id, Math.max(word.entries.get(id) ?? 0, level + 1));
      }
    }));
    await Promise.all(all);
  };

  const search = async (words) => {
    opened ??= open();
    const parts = await opened;
    await Promise.all(words.map(async (word) => {
      await name(word, parts);
      await collect(word, parts);
    }));
    const total = parts.reduce((sum, part) => sum + part.entries, 0), scores = new Map();
    const isUsual = (word) => word.entries.size > total / 2;
    const needed = new Set(words.every(isUsual) ? words : words.filter((word) => !isUsual(word)));
    for (const word of words) {
      const having = word.entries.size;
      word.weight = Math.log(1 + (total - having + 0.5) / (having + 0.5));
      for (const [id, level] of word.entries) {
        const [count, score] = scores.get(id) ?? [0, 0];
        scores.set(id, [count + needed.has(word), score + word.weight * level]);
      }
    }
    // Entries with all words but those that most entries have; where there are none, those with the most.
    const most = Math.max(0, ...new Set([...scores.values()].map(([count]) => count)));
    const results = [...scores].filter(([, [count]]) => count && count === most)
      .sort(([a, [, x]], [b, [, y]]) => y - x || b - a)
      .map(([id]) => ({ part: parts[Math.floor(id / 1e6)], entry: id % 1e6 }));
    return { results, all: most === needed.size, shown: [...needed] };
  };

  // What a result says: the place on its page that has the most of the words

  // 1 for the word, less for one that begins like its stem; a faint one counts where no other is.
  const likeness = (word, seen) => {
    if (!word.spaced) return seen.includes(word.key) ? 1 : 0;
    if (seen === word.key || word.terms.has(seen)) return 1;
    return Math.max(0, ...[...word.terms].map((term) => {
      const shared = sharedBy(term, seen);
      const more = seen.length - shared;
      if (shared > 3 && shared === term.length && more <= 4) return 0.7;
      return shared >= 3 && shared >= term.length - 1 && more <= 2 ? FAINT : 0;
    }));
  };

  const hitsIn = (text, words) => {
    const hits = [...text.matchAll(WORD)].flatMap((match) => {
      const seen = fold(match[0]);
      return words.map((word) => ({ word, value: likeness(word, seen) })).filter(({ value }) => value)
        .map(({ word, value }) => {
          const inside = word.spaced ? -1 : match[0].indexOf(word.key);
          const begin = match.index + Math.max(0, inside);
          return { word, value, begin, end: inside < 0 ? match.index + match[0].length : begin + word.key.length };
        });
    });
    const clear = new Set(hits.filter(({ value }) => value > FAINT).map(({ word }) => word));
    return hits.filter(({ word, value }) => value > FAINT || !clear.has(word));
  };

  // `texts` stand one behind the other; the best begins at one of them and is as long as is read at a glance.
  const bestOf = (texts, words) => {
    const seen = texts.map(({ text }) => hitsIn(text, words));
    let best = { value: 0 };
    seen.forEach((hits, first) => {
      if (!hits.length) return;
      const values = new Map();
      let last = first;
      for (let size = 0; last < texts.length && size < 140; last += 1) {
        for (const { word, value } of seen[last]) values.set(word, Math.max(values.get(word) ?? 0, value));
        size += texts[last].text.length;
      }
      const sum = (all) => all.reduce((before, [word, part]) => before + word.weight * part, 0);
      const value = sum([...values]) + 0.1 * sum(hits.map(({ word, value }) => [word, value])); // begin where most is
      const text = texts.slice(first, last).map(({ text }) => text).join(" ") + (last < texts.length ? " …" : "");
      if (value > best.value) best = { value, at: texts[first].at, text };
    });
    return best;
  };

  const shorten = (text, words) => {
    const from = Math.max(0, (hitsIn(text, words)[0]?.begin ?? 0) - 60);
    const begin = from && text.indexOf(" ", from) + 1;
    const cut = text.slice(begin, begin + 240), end = cut.length < 240 ? cut : cut.replace(/\s\S*$/, "");
    return (begin ? "… " : "") + end.replace(/ …$/, "") + (begin + end.length < text.length || end.endsWith("…") ? " …" : "");
  };

  const make = (name, kind, ...inside) => {
    const made = document.createElement(name);
    made.className = kind;
    made.append(...inside);
    return made;
  };

  const marked = (text, words) => {
    const pieces = [];
    let at = 0;
    for (const { begin, end } of hitsIn(text, words).sort((a, b) => a.begin - b.begin)) {
      if (end <= at) continue;
      pieces.push(text.slice(at, Math.max(at, begin)), make("mark", "", text.slice(Math.max(at, begin), end)));
      at = end;
    }
    return [...pieces, text.slice(at)];
  };

  const clock = (seconds) => {
    const s = Math.floor(seconds % 60), m = Math.floor(seconds / 60) % 60, h = Math.floor(seconds / 3600);
    const two = (n) => String(n).padStart(2, "0");
    return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
  };

  // The page itself is read, not shown: nothing of it runs, and only its text is taken.
  const excerpt = async (item, link, words) => {
    const answer = await fetch(link);
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const mark of page.querySelectorAll(".footnote-ref, .footnote-backref")) mark.remove();
    const texts = (selector) => [...page.querySelectorAll(selector)].map((node) => ({
      text: (node.content ?? node.textContent).replace(/\s+/g, " ").trim(), at: node.dataset.t,
    }));
    const [summary] = texts("meta[name=description]");
    const best = [
      bestOf(texts("[data-t]"), words),
      bestOf(texts(".notes :is(p, li, td, th, dt, dd, h2, h3, h4, h5, h6):not(:has(p))"), words),
      bestOf(summary ? [summary] : [], words),
    ].reduce((a, b) => (b.value > (a.at ? 1.25 : 1) * a.value ? b : a)); // rather what opens at its second
    const text = best.text ?? summary?.text ?? "";
    const { at } = best, said = marked(shorten(text, words), words);
    if (at !== undefined) {
      const time = make("a", "chapter-time at", clock(Number(at)));
      for (const each of [one(".row-title", item), time]) each.href = `${link}#t=${at}`;
      said.unshift(time, " ");
    }
    one(".excerpt", item).replaceChildren(...said);
  };

  // Results, a few at a time; what they say is fetched when they are seen, one after the other

  let run = 0, waiting = Promise.resolve(), seen = null;

  const show = async (results, words, mine) => {
    const records = await Promise.all(results.slice(0, AT_ONCE).map(({ part, entry }) => part.record(entry)));
    if (mine !== run) return;
    results.splice(0, AT_ONCE);
    for (const [key, title, facts] of records.filter(Boolean)) {
      const link = new URL(key, document.baseURI).href;
      const heading = make("a", "row-title", ...marked(title, words));
      const what = facts.split(" · ").flatMap((fact, at) => [at ? " · " : "", make("span", "", fact)]);
      heading.href = link;
      const item = make("li", "", make("p", "facts what", ...what), make("div", "row-text", heading, make("p", "excerpt")));
      item.fill = () => {
        waiting = waiting.then(() => (mine === run ? excerpt(item, link, words) : null)).catch(() => {});
      };
      list.append(item);
      seen.observe(item);
    }
    more.hidden = !results.length;
    more.onclick = async () => {
      const next = list.children.length;
      more.disabled = true;
      await show(results, words, mine).catch(() => say(texts.failed));
      more.disabled = false;
      if (list.children[next]) one(".row-title", list.children[next]).focus();
    };
  };

  const say = (text) => { status.textContent = text; };
  const texts = status.dataset, title = document.title;

  const go = async (query, again = true) => {
    const mine = run += 1, words = wordsOf(query);
    list.replaceChildren();
    more.hidden = true;
    waiting = Promise.resolve();
    say("");
    document.title = query ? `${query} · ${title}` : title;
    if (!words.length) return;
    place.setAttribute("aria-busy", "true");
    seen?.disconnect();
    seen = new IntersectionObserver((all) => all.filter((each) => each.isIntersecting).forEach(({ target }) => {
      seen.unobserve(target);
      target.fill();
    }));
    try {
      const { results, all, shown } = await search(words);
      if (mine !== run) return;
      const count = results.length.toLocaleString(document.documentElement.lang);
      say(results.length ? (all ? texts.found : texts.some).replace("{n}", count) : texts.none);
      await show(results, shown, mine);
    } catch (error) {
      opened = null;
      if (mine !== run) return;
      if (error.gone && again) { // the show was published meanwhile: another index
        opened = open("reload");
        await go(query, false);
        return;
      }
      say(texts.failed);
    } finally {
      if (mine === run) place.removeAttribute("aria-busy");
    }
  };

  const asked = () => new URLSearchParams(document.location.search).get("q") ?? "";
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const query = input.value.trim();
    if (query !== asked()) history.pushState(null, "", query ? `?${new URLSearchParams({ q: query })}` : document.location.pathname);
    go(query);
  });
  const arrive = () => {
    input.value = asked();
    go(asked());
  };
  window.addEventListener("popstate", arrive);

  for (const node of place.querySelectorAll(".with-script")) node.hidden = false;
  for (const node of place.querySelectorAll(".without-script")) node.hidden = true;
  if (asked()) arrive(); else input.focus();
})();
