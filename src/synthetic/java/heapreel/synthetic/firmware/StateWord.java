package heapreel.synthetic.firmware;

/** One word of the interpreter's state, in RAM. */
public record StateWord(TargetBytes ram, long address) {

  /** Value of the word, unsigned. */
  public long get() {
    return ram.word(address);
  }

  /** Overwrites the word. */
  public void set(long value) {
    ram.setWord(address, value);
  }
}
