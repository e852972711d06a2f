package heapreel.object.description;

import heapreel.interpreter.FieldName;
import heapreel.interpreter.ObjectStruct;
import heapreel.object.Allocations;
import heapreel.object.Elements;
import heapreel.object.Facts.Claim;
import heapreel.object.Kind;
import heapreel.object.KindStructs;
import java.util.Arrays;
import java.util.Objects;

/** Describes the contents of data, and of objects whose contents are data elsewhere. */
final class DataText {

  private final Allocations allocations;
  private final Values values;

  DataText(Allocations allocations, Values values) {
    this.allocations = allocations;
    this.values = values;
  }

  /** What a str, bytes, bytearray, array or memoryview is and holds. */
  String of(int allocation, Kind kind) {
    long at = allocations.address(allocation);
    ObjectStruct struct = Objects.requireNonNull(KindStructs.of(kind));
    long length = values.field(at, struct, FieldName.LENGTH);
    if (!hasData(allocation, length)) {
      return kind.label() + " of " + length + ", data missing";
    }
    return switch (kind) {
      case STR -> "str " + SafeText.quoted(values.contents(at), values.isCut(at));
      case BYTES -> "bytes " + SafeText.bytes(values.contents(at), values.isCut(at));
      case BYTEARRAY -> "bytearray of " + length;
      default -> kind.label() + " " + typecode(at, struct) + "of " + length;
    };
  }

  private String typecode(long array, ObjectStruct struct) {
    int typecode = Elements.typecode(values.field(array, struct, FieldName.TYPECODE));
    return Elements.isShown(typecode) ? "'" + (char) typecode + "' " : "";
  }

  /**
   * Whether all of an object's data is readable: not if the object is damaged, or memory ran out
   * when it was created.
   */
  private boolean hasData(int allocation, long length) {
    Claim[] claims = allocations.facts(allocation).claims();
    if (length == 0 || claims.length == 0) {
      return length == 0; // without a claim, its address is 0
    }
    Claim claim = claims[0];
    int data = allocations.at(claim.target());
    return data == Allocations.NONE
        ? claim.bytes() == 0 || values.space().has(claim.target(), claim.bytes())
        : claim.bytes() <= allocations.bytes(data);
  }

  /** The text that data begins with; empty if there is none. */
  String beginning(int allocation) {
    long bytes = Math.min(allocations.bytes(allocation), SafeText.MAX_BYTES);
    byte[] shown =
        values.space().bytes(allocations.address(allocation), (int) bytes).orElse(new byte[0]);
    int length = WordTexts.textLength(shown);
    return length == 0
        ? ""
        : " " + SafeText.quoted(Arrays.copyOf(shown, length), length == shown.length);
  }
}
