package heapreel.synthetic.allocator;

/** Free blocks that a search found: {@code blocks} of them, from {@code first} on. */
record BlockRun(GcArea area, int first, int blocks) {

  int last() {
    return first + blocks - 1;
  }
}
