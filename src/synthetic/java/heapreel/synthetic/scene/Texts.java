package heapreel.synthetic.scene;

import heapreel.object.Kind;
import heapreel.synthetic.firmware.Struct;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Strings, bytes and buffers of a scene. */
final class Texts {

  private static final int WRITABLE = 0x80;
  private static final int OF_BYTEARRAY = 1;

  private final SceneMemory memory;
  private final SceneNames names;

  Texts(SceneMemory memory, SceneNames names) {
    this.memory = memory;
    this.names = names;
  }

  /** A {@code str} that nobody interned. */
  long string(String text) {
    return string(text.getBytes(StandardCharsets.UTF_8), text);
  }

  /** A {@code str} of these bytes, a description of which has {@code says} in it. */
  long string(byte[] text, String says) {
    return withData("str", text, Kind.STR, Kind.STR_DATA, says);
  }

  long bytes(byte[] content, String says) {
    return withData("bytes", content, Kind.BYTES, Kind.BYTES_DATA, says);
  }

  private long withData(String type, byte[] content, Kind kind, Kind dataKind, String says) {
    long data = memory.data(dataKind, content.length + 1L, content);
    Struct struct =
        memory.struct(type).size(names.hash(content)).size(content.length).pointer(data);
    long made = memory.place(struct, kind, type, says);
    memory.ledger().owner(data, made);
    return made;
  }

  /** A dict's key that is a {@code str} object. */
  Key key(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Key(string(text), names.hash(bytes), false, SceneNames.quoted(text));
  }

  /** A dict's key that is a small integer. */
  Key key(int number) {
    return new Key(memory.words().smallInt(number), number, false, Integer.toString(number));
  }

  long bytearray(byte[] content, int spare) {
    return array("bytearray", OF_BYTEARRAY, content, content.length, spare);
  }

  /** An {@code array.array('h')} with room for {@code spare} more. */
  long arrayOfShorts(short[] values, int spare) {
    byte[] content = new byte[2 * (values.length + spare)];
    for (int i = 0; i < values.length; i++) {
      content[2 * i] = (byte) values[i];
      content[2 * i + 1] = (byte) (values[i] >> 8);
    }
    return array("array", 'h', content, values.length, spare);
  }

  private long array(String type, int typecode, byte[] content, int length, int spare) {
    long bytes = Math.max(content.length, length + (long) spare);
    long buffer = memory.data(Kind.BUFFER, bytes, content);
    Struct struct =
        memory.struct(type).size((long) spare << 8 | typecode).size(length).pointer(buffer);
    Kind kind = type.equals("array") ? Kind.ARRAY : Kind.BYTEARRAY;
    long made = memory.place(struct, kind, type, Integer.toString(length));
    memory.ledger().owner(buffer, made);
    return made;
  }

  /** A {@code memoryview} of part of a bytearray: it has the whole buffer's address. */
  long memoryview(long bytearray, int offset, int length) {
    long buffer = memory.ram().word(bytearray + 3L * memory.sizes().word());
    Struct struct =
        memory
            .struct("memoryview")
            .size((long) offset << 8 | WRITABLE | OF_BYTEARRAY)
            .size(length)
            .pointer(buffer);
    return memory.place(struct, Kind.MEMORYVIEW, "memoryview", Integer.toString(length));
  }

  /** Text that is nobody's object, such as a line of {@code readline}'s history. */
  long rawText(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return memory.data(Kind.DATA, bytes.length + 1L, Arrays.copyOf(bytes, bytes.length + 1));
  }
}
