package heapreel.synthetic.scene;

/**
 * A key of a dict or an item of a set.
 *
 * @param word its object word
 * @param hash what {@code hash()} gives, as far as the firmware keeps it
 * @param qstr whether it is an interned string
 * @param text as a person writes it inside of {@code []}
 */
record Key(long word, long hash, boolean qstr, String text) {

  /** {@code MP_OBJ_NULL}: no key. */
  static final Key NONE = new Key(0, 0, false, "");

  /** {@code MP_OBJ_SENTINEL}: a key was deleted here. */
  static final Key DELETED = new Key(4, 0, false, "");

  /** Whether there is no key, and never was. */
  boolean isNone() {
    return word == NONE.word;
  }

  /** Whether a key was deleted here. */
  boolean isDeleted() {
    return word == DELETED.word;
  }

  String subscript() {
    return "[" + text + "]";
  }

  /** The step to an attribute of this name; the text has quotes around it. */
  String attribute() {
    return "." + text.substring(1, text.length() - 1);
  }
}
