package heapreel.synthetic.firmware;

/**
 * Sizes of a build's C types in bytes.
 *
 * @param word a pointer, {@code size_t}, {@code qstr}
 * @param object {@code mp_obj_t}
 * @param integer {@code mp_int_t}
 * @param floating {@code mp_float_t}
 */
public record CSizes(int word, int object, int integer, int floating) {

  /** Sizes in a build: in representation D all but {@code word} are 8 bytes. */
  public static CSizes of(FirmwareBuild build) {
    int word = build.shape().wordBytes();
    boolean boxed = build.representation() == Representation.D;
    int object = boxed ? 8 : word;
    return new CSizes(word, object, object, object);
  }
}
