// Runs in the page: what is smaller or tighter than elder mode allows, each in a line. 适老化: text of 18 px or more, lines of
// 1.3 or more, and targets of 60 px either way; a link inside a sentence is as high as its sentence.
export function tooSmall() {
  const found = new Set();
  const shown = (element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility !== "hidden";
  const name = (element) => {
    const { tagName, className, dataset } = element;
    return `${tagName.toLowerCase()}.${String(className.baseVal ?? className).trim().replace(/\s+/g, ".")}${dataset.testid ? `#${dataset.testid}` : ""}`;
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { data, parentElement: element } = texts.currentNode;
    if (!data.trim() || element.closest("script, noscript, .unseen, .skip, option") || !shown(element)) continue;
    const { fontSize, lineHeight } = getComputedStyle(element);
    const size = Number.parseFloat(fontSize);
    if (size < 18) found.add(`${name(element)}: text of ${size} px (${data.trim().slice(0, 12)})`);
    const line = Number.parseFloat(lineHeight) / size;
    if (!element.closest("svg") && !(line >= 1.3 - 0.001)) found.add(`${name(element)}: lines of ${line} (${lineHeight})`);
  }
  const isInSentence = (link) => link.tagName === "A" && getComputedStyle(link).display === "inline" && link.parentElement.textContent.trim() !== link.textContent.trim();
  for (const element of document.querySelectorAll("a[href], button, summary, input, select, textarea")) {
    if (element.closest(".skip, .toasts")) continue;
    const target = /^(radio|checkbox|file)$/.test(element.type) ? (element.closest("label") ?? element) : element;
    if (!shown(target) || isInSentence(target)) continue;
    const { width, height } = target.getBoundingClientRect();
    if (width < 59.5 || height < 59.5) found.add(`${name(target)}: a target of ${Math.round(width)}×${Math.round(height)} px (${target.textContent.trim().slice(0, 12)})`);
  }
  return [...found];
}
