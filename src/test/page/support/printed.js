// What mem_info(1) prints, and heapreel's --print-mem-info.

const FREE_LINES = /\((\d+) lines all free\)/;

/**
 * The letters of printed maps, by address, one map after another; of all areas together, whose blocks have 16 bytes.
 * @param {string} text
 */
export function printedMaps(text) {
  const maps = [];
  let from = 0;
  let offset = 0;
  for (const line of text.split("\n")) {
    const begin = /^GC memory layout; from ([0-9a-f]+):/.exec(line);
    const row = /^([0-9a-f]+): (\S+)/.exec(line);
    const free = FREE_LINES.exec(line);
    if (line.startsWith("GC: total")) {
      maps.push(new Map());
    } else if (begin) {
      from = parseInt(begin[1], 16);
      offset = 0;
    } else if (row || free) {
      offset = row ? parseInt(row[1], 16) : offset;
      const letters = row ? row[2] : ".".repeat(64 * Number(free[1]));
      [...letters].forEach((letter, i) => maps.at(-1).set(from + offset + 16 * i, letter));
      offset += 16 * letters.length;
    }
  }
  return maps;
}

/** Kinds of allocations that have a letter of their own. */
const KINDS = { L: ["list"], D: ["dict"], F: ["float"], S: ["str", "bytes"], A: ["bytearray", "array"], T: ["tuple"], B: ["function"], M: ["module"] };
/** Of these some types have a letter: functions in bytecode, and tuples without names. */
const IN_PART = ["function", "tuple"];

/**
 * Whether the head of an allocation of a kind is printed as a letter.
 * @param {string} letter
 * @param {string} kind
 */
export function isPrintedAs(letter, kind) {
  const own = Object.keys(KINDS).find((one) => KINDS[one].includes(kind)) ?? "h";
  return letter === own || (letter === "h" && IN_PART.includes(kind));
}
