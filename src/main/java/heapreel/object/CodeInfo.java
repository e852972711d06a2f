package heapreel.object;

/**
 * Where a function comes from.
 *
 * @param name its name in the source; {@code <module>} for what is outside of functions
 * @param file the source file
 * @param line the line of its first statement
 */
record CodeInfo(String name, String file, int line) {

  /** {@code dist (main.py:6)}. */
  @Override
  public String toString() {
    return SafeText.name(name) + " (" + SafeText.name(file) + ":" + line + ")";
  }
}
