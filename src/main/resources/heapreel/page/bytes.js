// Reads the sections of the page's data: src/docs/page-data.md describes them.

/** What keeps a page from being shown, in words for whoever opened it. */
export class PageFault extends Error {}

/** What the browser inflates with. */
function inflater() {
  try {
    return new DecompressionStream("gzip");
  } catch {
    throw new PageFault("this browser can't inflate its data; Chrome from 80, Firefox from 113 and Safari from 16.4 can");
  }
}

/**
 * The bytes of a section, inflated.
 * @param {string} name
 * @returns {Promise<Uint8Array>}
 */
export async function section(name) {
  const stream = inflater();
  const element = document.getElementById("data-" + name);
  try {
    const deflated = await fromBase64(element?.textContent ?? "");
    element?.remove();
    return new Uint8Array(await new Response(new Blob([deflated]).stream().pipeThrough(stream)).arrayBuffer());
  } catch {
    throw new PageFault("its data are " + (element ? "damaged" : "missing") + " (" + name + "); copy the file again, or make it anew");
  }
}

/** @param {string} text */
async function fromBase64(text) {
  const bytes = new Uint8Array(Math.ceil(text.length / 4) * 3);
  let length = 0;
  await inSlices(parts());
  return bytes.subarray(0, length);

  function* parts() {
    for (let at = 0; at < text.length; at += BASE64_PART) {
      const part = atob(text.slice(at, at + BASE64_PART));
      for (let i = 0; i < part.length; i++) {
        bytes[length++] = part.charCodeAt(i);
      }
      yield;
    }
  }
}

/**
 * A section that is JSON.
 * @param {string} name
 * @returns {Promise<any>}
 */
export async function jsonSection(name) {
  return JSON.parse(new TextDecoder().decode(await section(name)));
}

/** How long the page may not answer while something long is done, in ms. */
const SLICE = 10;
/** How many characters in base64 are decoded at a time. */
const BASE64_PART = 1 << 18;

/**
 * Does something long in slices, between which the page answers.
 * @param {Iterator<void>} work each of whose steps is short
 */
export async function inSlices(work) {
  let end = performance.now() + SLICE;
  while (!work.next().done) {
    if (performance.now() > end) {
      await nextTask();
      end = performance.now() + SLICE;
    }
  }
}

/** Waits until what else is to be done now is done; a timer would wait 4 ms longer. */
function nextTask() {
  const { port1, port2 } = new MessageChannel();
  return new Promise((done) => {
    port1.onmessage = () => {
      port1.close();
      done(null);
    };
    port2.postMessage(null);
  });
}

/** Whole numbers of up to 53 bits, seven bits in each byte, the lowest first. */
export class PackedNumbers {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  hasMore() {
    return this.at < this.bytes.length;
  }

  next() {
    const bytes = this.bytes;
    let byte = bytes[this.at++];
    let value = byte & 127;
    let shift = 7;
    while (byte > 127 && shift < 28) {
      byte = bytes[this.at++];
      value |= (byte & 127) << shift;
      shift += 7;
    }
    let weight = 2 ** 28;
    while (byte > 127) {
      byte = bytes[this.at++];
      value += (byte & 127) * weight;
      weight *= 128;
    }
    if (!(byte >= 0)) {
      throw new PageFault("its data are cut off; copy the file again, or make it anew");
    }
    return value;
  }

  nextSigned() {
    const value = this.next();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }
}

/** Whole numbers of 32 bits, as many as are added. */
export class Ints {
  constructor() {
    this.length = 0;
    this.all = new Int32Array(1024);
  }

  /** @param {number} value */
  add(value) {
    if (this.length === this.all.length) {
      const more = new Int32Array(2 * this.length);
      more.set(this.all);
      this.all = more;
    }
    this.all[this.length++] = value;
  }

  /** Those that there are. */
  done() {
    return this.all.slice(0, this.length);
  }
}
