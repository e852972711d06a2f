package heapreel.synthetic.firmware;

/**
 * How an object word holds a small integer, a qstr, {@code None} or a float: {@code py/obj.h}.
 *
 * @param representation the build's choice
 * @param immediates whether {@code None}, {@code False} and {@code True} are words of their own, as
 *     from MicroPython 1.13 and CircuitPython 7 on
 */
public record ObjectWords(Representation representation, boolean immediates) {

  private static final long D_SMALL_INT = 0x0001_0000_0000_0001L;
  private static final long D_QSTR = 0x0002_0000_0000_0001L;
  private static final long D_FLOAT = 0x8004_0000_0000_0000L;
  private static final long C_FLOAT = 0x8080_0000L;

  /** Object words of a build. */
  public static ObjectWords of(FirmwareBuild build) {
    boolean immediates = build.profile().objects().immediates();
    return new ObjectWords(
        build.representation(), immediates && build.representation() != Representation.D);
  }

  /** The word of a small integer. */
  public long smallInt(long value) {
    return switch (representation) {
      case A, C -> (value << 1) | 1;
      case B -> (value << 2) | 1;
      case D -> ((value & 0x7fff_ffff_ffffL) << 1) | D_SMALL_INT;
    };
  }

  /** The word of the qstr with this index. */
  public long qstr(long index) {
    int shift = immediates ? 1 : 0;
    return switch (representation) {
      case A -> (index << (2 + shift)) | 2;
      case B -> (index << (2 + shift)) | 3;
      case C -> (index << (3 + shift)) | 6;
      case D -> (index << 1) | D_QSTR;
    };
  }

  /** The word of an immediate: 0 is {@code None}, 1 {@code False}, 3 {@code True}. */
  private long immediate(int number) {
    return switch (representation) {
      case A -> ((long) number << 3) | 6;
      case B -> ((long) number << 3) | 7;
      case C -> ((long) number << 4) | 0xe;
      case D -> throw new IllegalStateException("representation D has no immediates");
    };
  }

  /** The word of {@code None}; before there were immediates it is an object in ROM. */
  public long none(long romObject) {
    return immediates ? immediate(0) : romObject;
  }

  /** The word of {@code True}; before there were immediates it is an object in ROM. */
  public long yes(long romObject) {
    return immediates ? immediate(3) : romObject;
  }

  /** Whether a float is an object in the heap and not a word. */
  public boolean floatsInHeap() {
    return representation == Representation.A || representation == Representation.B;
  }

  /** The word of a float that needs no object. */
  public long floatWord(double value) {
    if (representation == Representation.D) {
      return Double.doubleToRawLongBits(value) + D_FLOAT;
    }
    long bits = Float.floatToRawIntBits((float) value) & 0xffff_ffffL;
    return (((bits & ~3L) | 2) + C_FLOAT) & 0xffff_ffffL;
  }
}
