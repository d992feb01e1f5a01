// Charts are complete without this script. With a pointer it shows the words of a figure at once, leads from a symbol to
// its row of the table and back, and zooms: a span of days that is drawn over becomes the filter of the page. A chart that
// the page loads as an image becomes part of it, so that all this holds for it too.
(() => {
  "use strict";
  const bubble = document.createElement("div");
  bubble.className = "chart-bubble";
  bubble.setAttribute("aria-hidden", "true");
  bubble.hidden = true;
  document.body.append(bubble);

  const symbolsOf = anchor => document.querySelectorAll(`[data-figure="${CSS.escape(anchor)}"]`);
  const light = (anchor, on) => {
    document.getElementById(anchor)?.classList.toggle("lit", on);
    symbolsOf(anchor).forEach(symbol => symbol.classList.toggle("lit", on));
  };

  const show = (symbol, words) => {
    const place = symbol.getBoundingClientRect();
    bubble.textContent = words;
    bubble.hidden = false;
    const left = Math.min(place.left, document.documentElement.clientWidth - bubble.offsetWidth - 8);
    bubble.style.left = `${Math.max(8, left) + scrollX}px`;
    bubble.style.top = `${place.top + scrollY - bubble.offsetHeight - 8}px`;
  };

  const readable = symbol => {
    const anchor = symbol.dataset.figure;
    const title = symbol.querySelector("title");
    const words = title?.textContent ?? "";
    title?.remove(); // the bubble says it sooner
    symbol.addEventListener("pointerenter", () => { show(symbol, words); light(anchor, true); });
    symbol.addEventListener("pointerleave", () => { bubble.hidden = true; light(anchor, false); });
    symbol.addEventListener("click", () => {
      document.querySelectorAll("tr.picked").forEach(row => row.classList.remove("picked"));
      const row = document.getElementById(anchor);
      row?.classList.add("picked");
      row?.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    });
  };

  document.querySelectorAll(".event-figures tbody tr").forEach(row => {
    row.addEventListener("pointerenter", () => light(row.id, true));
    row.addEventListener("pointerleave", () => light(row.id, false));
    row.addEventListener("focusin", () => light(row.id, true));
    row.addEventListener("focusout", () => light(row.id, false));
  });

  const dayAt = (drawing, x) => {
    const [left, width] = drawing.dataset.plot.split(",").map(Number);
    const share = (x / drawing.clientWidth * drawing.viewBox.baseVal.width - left) / width;
    const days = Number(drawing.dataset.days);
    const at = Math.floor(Math.min(Math.max(share, 0), 0.9999) * days);
    const day = new Date(`${drawing.dataset.first}T00:00:00Z`);
    day.setUTCDate(day.getUTCDate() + at);
    return day.toISOString().slice(0, 10);
  };

  const selectable = drawing => {
    const band = document.createElement("div");
    band.className = "chart-band";
    band.hidden = true;
    drawing.parentElement.append(band);
    let start = null;
    const span = event => {
      const x = event.clientX - drawing.getBoundingClientRect().left;
      return [Math.min(start, x), Math.max(start, x)];
    };
    drawing.addEventListener("pointerdown", event => {
      if (event.pointerType === "mouse" && event.button === 0 && !event.target.closest("[data-figure]")) {
        start = event.clientX - drawing.getBoundingClientRect().left;
        drawing.setPointerCapture(event.pointerId);
        event.preventDefault();
      }
    });
    drawing.addEventListener("pointermove", event => {
      if (start === null) return;
      const [from, to] = span(event);
      band.hidden = to - from < 8;
      band.style.left = `${from}px`;
      band.style.width = `${to - from}px`;
    });
    drawing.addEventListener("pointerup", event => {
      if (start === null) return;
      const [from, to] = span(event);
      start = null;
      band.hidden = true;
      if (to - from < 8) return;
      const address = new URL(location.href);
      address.searchParams.set("first", dayAt(drawing, from));
      address.searchParams.set("last", dayAt(drawing, to));
      address.hash = "";
      location.assign(address);
    });
    drawing.addEventListener("pointercancel", () => { start = null; band.hidden = true; });
  };

  const ready = drawing => {
    drawing.querySelectorAll("[data-figure]").forEach(readable);
    selectable(drawing);
  };
  document.querySelectorAll("svg.chart-drawing").forEach(ready);

  const become = async picture => {
    const answer = await fetch(picture.querySelector("img").currentSrc || picture.querySelector("img").src);
    if (!answer.ok) return;
    const drawing = document.importNode(new DOMParser().parseFromString(await answer.text(), "image/svg+xml").documentElement, true);
    drawing.querySelector("style")?.remove(); // the page has these colours
    const place = document.createElement("div");
    place.className = "later";
    place.append(drawing);
    picture.replaceWith(place);
    ready(drawing);
  };
  const near = new IntersectionObserver(entries => entries.filter(entry => entry.isIntersecting).forEach(entry => {
    near.unobserve(entry.target);
    become(entry.target);
  }), { rootMargin: "400px" });
  document.querySelectorAll("picture.later").forEach(picture => near.observe(picture));
})();
