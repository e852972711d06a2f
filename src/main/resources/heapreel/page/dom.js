// Elements of the page.

/**
 * An element with text and children; texts are never markup.
 * @param {string} tag
 * @param {{[name: string]: string}} attributes
 * @param {...(string | Node)} children
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  made.append(...children);
  return made;
}

/**
 * A button that looks like a link, for places in this page.
 * @param {string} text
 * @param {() => void} follow
 */
export function pageLink(text, follow) {
  const button = element("button", { type: "button", class: "link" }, text);
  button.addEventListener("click", follow);
  return button;
}

/**
 * The element of the page with this id.
 * @param {string} id
 * @returns {any}
 */
export function byId(id) {
  return document.getElementById(id);
}
