// Comfort only: buttons, chapters on the time line, a transcript that follows. Everything works without this file.
(() => {
  "use strict";

  const player = document.querySelector(".player");
  const audio = player && player.querySelector("audio");
  if (!audio) return;

  const one = (selector, inside = player) => inside.querySelector(selector);
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const place = (url) => url.href.split("#")[0];
  const source = new URL(one("source").src, document.baseURI);
  const here = () => new URL(document.location.href);
  const known = Number(player.dataset.seconds);
  const whole = () => (Number.isFinite(audio.duration) ? audio.duration : known);

  const clock = (seconds) => {
    const s = Math.floor(seconds % 60), m = Math.floor(seconds / 60) % 60, h = Math.floor(seconds / 3600);
    const two = (n) => String(n).padStart(2, "0");
    return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
  };

  // "#t=83.5", "#t=1:23", "#t=12,30" → [start, end]; null for anything else. https://www.w3.org/TR/media-frags/
  const TIME = "(?:(?:(\\d+):)?(\\d+):)?(\\d+(?:\\.\\d+)?)";
  const seconds = (h, m, s) => Number(h || 0) * 3600 + Number(m || 0) * 60 + Number(s);
  const partOf = (url) => {
    const found = new RegExp(`^#t=${TIME}(?:,${TIME})?$`).exec(url.hash);
    if (!found) return null;
    const [h, m, s, ...rest] = found.slice(1);
    const start = seconds(h, m, s), end = rest[2] === undefined ? 0 : seconds(...rest);
    return [start, end > start ? end : null];
  };

  // Playing

  let wanted = null, stopAt = null; // where to go when there is something to go in; where to stop
  const position = () => wanted ?? audio.currentTime;

  const seek = (to, end = null) => {
    stopAt = end;
    wanted = Math.max(0, whole() ? Math.min(to, whole()) : to);
    arrive();
    show();
  };
  const arrive = () => {
    if (wanted === null || !audio.readyState) return;
    const { seekable } = audio; // a server that sends no parts of a file would send us to its beginning
    if (seekable.length && seekable.end(seekable.length - 1)) audio.currentTime = wanted;
    wanted = null;
  };

  const trouble = one(".trouble");
  const tell = (isTrouble) => { if (trouble) trouble.hidden = !isTrouble; };
  const start = () => {
    tell(false);
    if (audio.error || audio.networkState === HTMLMediaElement.NETWORK_NO_SOURCE) {
      wanted = position();
      audio.load(); // once more, from where it broke off
    }
    audio.play().catch((error) => {
      if (error.name === "NotAllowedError") one(".play").focus(); // it wants a click on the player itself
    });
  };
  const playFrom = (from, end) => { seek(from, end); start(); };
  const toggle = () => (audio.paused ? start() : audio.pause());
  const skip = (by) => seek(position() + by);

  // Position and speed are remembered in this browser, and told to nobody.
  const PLACE = `podcast-pub ${source.href}`, SPEED = "podcast-pub speed";
  const remember = (name, value) => {
    try {
      if (value) localStorage.setItem(name, String(value)); else localStorage.removeItem(name);
    } catch { /* no storage here: nothing is remembered */ }
  };
  const remembered = (name) => {
    try { return Number(localStorage.getItem(name)) || 0; } catch { return 0; }
  };
  const rememberPlace = () => {
    const now = Math.floor(audio.currentTime);
    if (audio.played.length) remember(PLACE, now > 5 && !(now > (whole() || Infinity) - 5) ? now : 0); // to look is not to hear
  };

  // Buttons

  const controls = one(".controls");
  const play = one(".play"), line = one(".seek"), speed = one(".speed select"), volume = one(".volume input");
  const timeLine = one(".time-line"), shape = one(".waveform");
  if (shape) {
    const played = shape.cloneNode(true);
    played.classList.add("played");
    timeLine.prepend(shape, played);
  }
  const word = one(".hidden", play), otherWord = play.dataset.other, firstWord = word.textContent;

  const startOf = (link) => partOf(new URL(link.href))?.[0] ?? 0;
  const inNotes = all(".notes a[href*='#t=']");
  const chapters = all(".chapters a[href*='#t=']:not([href*=','])").map((link) => ({
    at: startOf(link), title: link.lastElementChild.textContent,
    links: [link, ...inNotes.filter((other) => startOf(other) === startOf(link))],
  }));
  const chapterAt = (time) => chapters.findLast?.((chapter) => chapter.at <= time + 0.05);

  let heard;
  const show = () => {
    const now = position(), end = whole();
    one(".now").textContent = clock(now);
    one(".whole").textContent = end ? clock(end) : "–";
    line.max = String(Math.ceil(end) || 1);
    if (document.activeElement !== line || !line.matches(":active")) line.value = String(now);
    timeLine.style.setProperty("--done", `${end ? (now / end) * 100 : 0}%`);
    line.setAttribute("aria-valuetext", `${clock(now)} / ${clock(end || 0)}`);
    const chapter = now > 0 ? chapterAt(now) : undefined;
    if (chapter !== heard) {
      heard?.links.forEach((link) => link.removeAttribute("aria-current"));
      chapter?.links.forEach((link) => link.setAttribute("aria-current", "true"));
      one(".chapter-now").textContent = chapter ? chapter.title : "";
      heard = chapter;
    }
    const at = one(".at");
    if (at) at.textContent = now >= 1 ? clock(now) : "";
    follow(now);
  };

  const drawMarks = () => {
    const end = whole();
    const room = one(".marks").clientWidth > 8 * chapters.length; // closer together they say nothing
    one(".marks").replaceChildren(...(room ? chapters : []).filter((c) => c.at > 0 && c.at < end).map((chapter) => {
      const mark = document.createElement("span");
      mark.style.insetInlineStart = `${(chapter.at / end) * 100}%`;
      return mark;
    }));
  };

  const shareAddress = () => {
    const now = Math.floor(position());
    return player.dataset.page + (now ? `#t=${now}` : "");
  };

  const deeds = {
    play: toggle,
    back: () => skip(-15),
    on: () => skip(30),
    copy: async (button) => {
      const label = one(".word", button), before = label.dataset.first ?? label.textContent;
      label.dataset.first = before;
      try {
        await navigator.clipboard.writeText(shareAddress());
      } catch {
        prompt(before, shareAddress()); // it may not be done for them
        return;
      }
      label.textContent = button.dataset.other;
      setTimeout(() => { label.textContent = before; }, 2000);
    },
    share: () => navigator.share({ title: player.dataset.title, url: shareAddress() }).catch(() => {}),
  };
  player.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-do]");
    if (button) deeds[button.dataset.do](button);
  });
  line.addEventListener("input", () => seek(Number(line.value)));
  const setSpeed = () => { audio.defaultPlaybackRate = audio.playbackRate = Number(speed.value); };
  speed.addEventListener("change", () => { setSpeed(); remember(SPEED, audio.playbackRate); });
  volume.addEventListener("input", () => { audio.muted = false; audio.volume = Number(volume.value); });
  audio.addEventListener("volumechange", () => { volume.value = String(audio.muted ? 0 : audio.volume); });

  // Keys, only while the player has the focus: they mean something else everywhere else. Signs are what they are,
  // whatever is held down for them on a keyboard.
  const keys = {
    k: toggle, j: () => skip(-15), l: () => skip(30), m: () => { audio.muted = !audio.muted; },
    "<": () => faster(-1), ">": () => faster(1),
    "[": () => turnChapter(-1), "]": () => turnChapter(1),
  };
  const faster = (step) => {
    speed.selectedIndex = Math.min(Math.max(speed.selectedIndex + step, 0), speed.length - 1);
    speed.dispatchEvent(new Event("change"));
  };
  const turnChapter = (step) => {
    const now = position(), here = chapterAt(now);
    const again = step < 0 && here && now - here.at > 3; // back goes to where this one begins, first
    const next = again ? here : chapters[chapters.indexOf(here) + step];
    if (next) seek(next.at);
  };
  player.addEventListener("keydown", (event) => {
    const { key } = event, deed = keys[key];
    const held = event.metaKey || (/\w/.test(key) && (event.ctrlKey || event.altKey));
    if (!deed || held || event.target.closest("select")) return;
    event.preventDefault();
    if (!event.repeat || !"km".includes(key)) deed();
  });

  // The transcript: click a line to hear it, follow the audio, find within it.

  const script = document.querySelector(".script");
  const lines = script ? all("[data-t]", script).map((node) => ({ node, at: Number(node.dataset.t) })) : [];
  let said = null;
  const follow = (now) => {
    let low = 0, high = lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (lines[middle].at <= now + 0.05) low = middle + 1; else high = middle;
    }
    const current = now > 0 && low ? lines[low - 1].node : null;
    if (current === said) return;
    said?.classList.remove("said");
    current?.classList.add("said");
    said = current;
    const wants = one(".script-tools input[type=checkbox]", document)?.checked;
    if (!current?.offsetParent || !wants || audio.paused || !script.closest("details").open) return;
    const top = current.offsetTop - script.offsetTop;
    script.scrollTo({ top: top - script.clientHeight / 3 });
  };
  if (script) {
    const tools = document.querySelector(".script-tools"), find = one("input[type=search]", tools);
    script.classList.add("live");
    tools.hidden = false;
    script.addEventListener("click", (event) => {
      const spoken = event.target.closest("[data-t]");
      if (spoken && getSelection().isCollapsed) playFrom(Number(spoken.dataset.t));
    });
    find.addEventListener("input", () => {
      const wanted = find.value.trim().toLowerCase();
      let found = 0;
      for (const paragraph of script.children) {
        const hits = wanted ? all("[data-t]", paragraph).filter((n) => n.textContent.toLowerCase().includes(wanted)) : [];
        for (const node of all("[data-t]", paragraph)) node.classList.toggle("found", hits.includes(node));
        paragraph.hidden = Boolean(wanted) && !hits.length;
        found += hits.length;
      }
      one("output", tools).textContent = wanted ? String(found) : "";
    });
  }

  // Links with a time

  document.addEventListener("click", (event) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest("a[href*='#t=']");
    if (!link) return;
    const url = new URL(link.href), part = partOf(url);
    if (part === null || ![place(source), place(here())].includes(place(url))) return;
    event.preventDefault();
    history.replaceState(null, "", url.hash);
    player.scrollIntoView({ block: "nearest" });
    playFrom(...part);
  });

  // An address with a time: be ready there, but play only when asked.
  const ready = () => {
    const part = partOf(here());
    if (part === null || (whole() && part[0] >= whole())) return false;
    seek(...part);
    audio.preload = "metadata";
    if (!audio.readyState && audio.networkState !== HTMLMediaElement.NETWORK_LOADING) audio.load();
    return true;
  };
  window.addEventListener("hashchange", ready);

  // The audio itself

  let saved = 0;
  audio.addEventListener("timeupdate", () => {
    show();
    if (stopAt !== null && audio.currentTime >= stopAt) {
      stopAt = null;
      audio.pause();
    }
    if (Math.abs(audio.currentTime - saved) >= 5) {
      saved = audio.currentTime;
      rememberPlace();
    }
  });
  audio.addEventListener("loadedmetadata", arrive);
  for (const event of ["play", "pause", "seeked", "loadedmetadata", "durationchange"]) audio.addEventListener(event, show);
  audio.addEventListener("durationchange", drawMarks);
  for (const event of ["pause", "ended"]) audio.addEventListener(event, rememberPlace);
  window.addEventListener("pagehide", rememberPlace);
  for (const event of ["waiting", "playing", "pause", "error"]) {
    audio.addEventListener(event, () => player.classList.toggle("waiting", event === "waiting"));
  }
  for (const each of [audio, one("source")]) {
    each.addEventListener("error", () => { audio.pause(); tell(true); });
  }
  for (const event of ["play", "pause"]) {
    audio.addEventListener(event, () => {
      player.classList.toggle("playing", !audio.paused);
      word.textContent = audio.paused ? firstWord : otherWord;
    });
  }
  audio.addEventListener("ratechange", () => { speed.value = String(audio.playbackRate); });
  if (one(`option[value="${remembered(SPEED)}"]`)) speed.value = String(remembered(SPEED));
  setSpeed();
  audio.volume = Number(volume.value); // a browser that comes back brings it
  audio.addEventListener("play", () => {
    if (!("mediaSession" in navigator)) return;
    const session = navigator.mediaSession, { title, artist, image } = player.dataset;
    session.metadata = new MediaMetadata({ title, artist, artwork: [{ src: new URL(image, document.baseURI).href }] });
    const deedsOf = {
      play: start, pause: () => audio.pause(),
      seekbackward: () => skip(-15), seekforward: () => skip(30), seekto: (to) => seek(to.seekTime),
      previoustrack: chapters.length ? () => turnChapter(-1) : null,
      nexttrack: chapters.length ? () => turnChapter(1) : null,
    };
    for (const [name, deed] of Object.entries(deedsOf)) {
      try { session.setActionHandler(name, deed); } catch { /* a browser that knows fewer of them */ }
    }
  });

  controls.hidden = false;
  audio.controls = false;
  player.classList.add("live");
  for (const [name, there] of [["copy", navigator.clipboard], ["share", navigator.share]]) {
    const button = one(`[data-do=${name}]`);
    if (button && there) button.hidden = false;
  }
  if (!ready()) {
    wanted = remembered(PLACE) || null; // where it will begin: nothing is loaded yet
    show();
  }
  drawMarks();
})();
