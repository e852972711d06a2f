// The steps of a page, read as src/docs/page-data.md says, by the plainest means: a map from block numbers.

/**
 * What is there at each snapshot that has a step: [block number, blocks, kind, flags, type] in the order of addresses.
 * @param {Uint8Array} bytes
 */
export function* replay(bytes) {
  let at = 0;
  const next = () => {
    let value = 0;
    for (let weight = 1; ; weight *= 128) {
      const byte = bytes[at++];
      value += (byte % 128) * weight;
      if (byte < 128) {
        return value;
      }
    }
  };
  const halved = (value) => (value % 2 ? -(value + 1) / 2 : value / 2);
  let snapshot = 0;
  let block = 0;
  const there = new Map();
  const nextBlock = () => (block += halved(next()));
  const nextAllocation = () => {
    const first = nextBlock();
    const blocks = next();
    const kind = next();
    const type = next() - 1;
    next(); // its owner
    there.set(first, [first, blocks, Math.floor(kind / 4), kind % 4, type]);
  };
  while (at < bytes.length) {
    snapshot += next();
    next(); // whether the heap is another one
    for (let i = next(); i > 0; i--) {
      const gone = nextBlock();
      if (!there.delete(gone)) {
        throw new Error("snapshot " + snapshot + ": what goes at block " + gone + " was not there");
      }
    }
    const births = next();
    if (births > 0) {
      next(); // where they were made
    }
    for (let i = births; i > 0; i--) {
      nextAllocation();
    }
    for (let i = next(); i > 0; i--) {
      nextAllocation();
    }
    for (let i = next(); i > 0; i--) {
      nextBlock();
      nextBlock();
    }
    yield { snapshot, live: [...there.values()].sort((a, b) => a[0] - b[0]) };
  }
}
