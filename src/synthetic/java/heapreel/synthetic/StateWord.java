package heapreel.synthetic;

/** One word of the interpreter's state, in RAM. */
record StateWord(TargetBytes ram, long address) {

  long get() {
    return ram.word(address);
  }

  void set(long value) {
    ram.setWord(address, value);
  }
}
