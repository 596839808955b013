
// The page is complete without this. It adds a filter, copy buttons, and opens what is folded
// before printing. It holds no sign that an XML reader would take for markup.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const form = document.getElementById("filter");

  if (form) {
    const level = document.getElementById("filter-level");
    const text = document.getElementById("filter-text");
    const count = document.getElementById("filter-count");
    const items = all("[data-level]").map((node) => {
      const link = node.querySelector("td.what a");
      const id = link ? link.getAttribute("href").slice(1) : node.id;
      const body = document.getElementById(id) || node;
      return { node, isRow: Boolean(link), level: node.dataset.level, words: body.textContent.toLowerCase() };
    });
    const apply = () => {
      const wanted = text.value.trim().toLowerCase();
      let shown = 0;
      let rows = 0;
      for (const item of items) {
        const isLevel = level.value === "" || item.level === level.value;
        const isOn = isLevel ? item.words.includes(wanted) : false;
        item.node.toggleAttribute("data-off", !isOn);
        if (item.isRow) rows += 1;
        if (item.isRow) shown += isOn ? 1 : 0;
      }
      count.value = shown === rows ? "" : shown + " of " + rows + " shown";
    };
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    level.addEventListener("change", apply);
    text.addEventListener("input", apply);
    // A link to a finding lifts the filter that hides it.
    window.addEventListener("hashchange", () => {
      const target = document.getElementById(location.hash.slice(1));
      if (target === null || !target.hasAttribute("data-off")) return;
      level.value = "";
      text.value = "";
      apply();
      target.scrollIntoView();
    });
  }

  if (navigator.clipboard) {
    for (const block of all("pre.copy")) {
      const words = block.textContent;
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = "Copy";
      button.addEventListener("click", () => {
        navigator.clipboard.writeText(words).then(() => { button.textContent = "Copied"; });
      });
      block.parentNode.insertBefore(button, block.parentNode.firstChild);
    }
  }

  window.addEventListener("beforeprint", () => {
    for (const fold of all("details:not([open])")) {
      fold.open = true;
      fold.dataset.folded = "yes";
    }
  });
  window.addEventListener("afterprint", () => {
    for (const fold of all("details[data-folded]")) {
      fold.open = false;
      delete fold.dataset.folded;
    }
  });
});
