// Comfort only: times on the page move the player. Everything works without this file.
(() => {
  "use strict";

  const audio = document.querySelector("audio");
  if (!audio) return;

  const place = (url) => url.href.split("#")[0];
  const source = new URL(audio.querySelector("source").src, document.baseURI);
  const here = new URL(document.location.href);

  // "#t=83.5" → 83.5; null for anything else
  const secondsOf = (url) => {
    const match = /^#t=(\d+(?:\.\d+)?)$/.exec(url.hash);
    return match ? Number(match[1]) : null;
  };

  const seek = (seconds) => {
    if (audio.readyState > 0) {
      audio.currentTime = seconds;
      return;
    }
    audio.addEventListener("loadedmetadata", () => { audio.currentTime = seconds; }, { once: true });
    audio.load();
  };

  const playFrom = (seconds) => {
    seek(seconds);
    audio.scrollIntoView({ block: "nearest" });
    audio.play().catch(() => audio.focus()); // the browser wants a click on the player itself
  };

  document.addEventListener("click", (event) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest("a[href*='#t=']");
    if (!link) return;
    const url = new URL(link.href);
    const seconds = secondsOf(url);
    if (seconds === null || ![place(source), place(here)].includes(place(url))) return;
    event.preventDefault();
    history.replaceState(null, "", `#t=${seconds}`);
    playFrom(seconds);
  });

  // A link to this page with a time: be ready there, but play only when asked.
  const start = secondsOf(here);
  if (start !== null) {
    audio.preload = "metadata";
    seek(start);
  }
})();
