package heapreel.synthetic.scene;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The part of a scene that is data: containers, texts, numbers. */
final class DataAct {

  private final Stage stage;

  DataAct(Stage stage) {
    this.stage = stage;
  }

  void play() {
    dicts();
    sequences();
    sets();
    texts();
    buffers();
    numbers();
    iterators();
  }

  private void dicts() {
    HashTable wifi = new HashTable(1);
    wifi.put(stage.names.key("ssid"), stage.texts.string("a network with a long name"));
    long ports = stage.sequences.tuple(stage.smallInt(80), stage.smallInt(443));
    HashTable config = new HashTable(4);
    config.put(stage.names.key("wifi"), stage.maps.dict(wifi));
    config.put(stage.texts.key(5), stage.texts.string("five, spelled out"));
    config.put(stage.texts.key("a key that nobody interned"), ports);
    stage.global("config", stage.maps.dict(config));

    HashTable sparse = new HashTable(6);
    for (int key = 0; key < 5; key++) {
      long value = key == 2 ? stage.memory.none() : stage.texts.string("sparse value " + key);
      sparse.put(stage.texts.key(key), value);
    }
    sparse.remove(stage.texts.key(2));
    stage.global("sparse", stage.maps.dict(sparse));
    stage.global("nothing", stage.maps.dict(new HashTable(0)));

    List<HashTable.Slot> ordered =
        List.of(
            new HashTable.Slot(stage.names.key("zulu"), stage.smallInt(26)),
            new HashTable.Slot(stage.names.key("alpha"), stage.texts.string("first of letters")),
            new HashTable.Slot(stage.names.key("mike"), stage.memory.none()));
    stage.global("ordered", stage.maps.orderedDict(ordered, 4));
  }

  private void sequences() {
    long inner = stage.sequences.tuple(stage.smallInt(1), stage.texts.string("deep in a tuple"));
    long middle = stage.sequences.tuple(inner, stage.smallInt(-2));
    stage.global("nested", stage.sequences.tuple(middle, stage.memory.yes()));
    stage.global(
        "grown",
        stage.sequences.listWithRoom(
            8,
            stage.smallInt(10),
            stage.names.word("name"),
            stage.texts.string("third of a grown list"),
            stage.memory.none(),
            stage.smallInt(-1)));
    stage.global("empty", stage.sequences.list());
    long type = stage.global("Point", stage.classes.namedtupleType("Point", "x", "y"));
    stage.global(
        "point", stage.sequences.namedtuple(type, "Point", stage.smallInt(3), stage.smallInt(4)));
  }

  private void sets() {
    HashTable items = new HashTable(4);
    items.put(stage.names.key("red"), 0).put(stage.texts.key(7), 0);
    items.put(stage.texts.key("a colour without a name"), 0);
    stage.global("colours", stage.sequences.set(items));
    HashTable frozen = new HashTable(2).put(stage.texts.key(1), 0).put(stage.texts.key(2), 0);
    stage.global("frozen", stage.sequences.frozenset(frozen));
  }

  private void texts() {
    stage.global("control", stage.texts.string(utf8("\u0001bell\u0007 tab\t line\n end"), "bell"));
    stage.global("unicode", stage.texts.string("gr\u00fc\u00dfe, \u4f60\u597d \ud83d\ude00"));
    byte[] invalid = utf8("valid until ??");
    invalid[12] = (byte) 0xff;
    invalid[13] = (byte) 0xc3;
    stage.global("invalid", stage.texts.string(invalid, "valid until"));
    stage.global("blob", stage.texts.bytes(utf8("\u0000raw\u0007bytes, 22 of them"), "raw"));
    stage.global("long_text", stage.texts.string("All work and no play. ".repeat(12)));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void buffers() {
    byte[] content = new byte[40];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) (i * 7);
    }
    long buffer = stage.global("frame_buffer", stage.texts.bytearray(content, 3));
    stage.global("window", stage.texts.memoryview(buffer, 8, 16));
    short[] samples = {100, -200, 300, -32768, 32767};
    stage.global("samples", stage.texts.arrayOfShorts(samples, 2));
  }

  private void numbers() {
    BigInteger big = new BigInteger("123456789012345678901234567890");
    stage.global("big", stage.numbers.integer(big));
    stage.global("debt", stage.numbers.integer(BigInteger.TEN.pow(25).negate()));
    stage.global("ratio", stage.numbers.floating(2.5, "2.5"));
    stage.global("cold", stage.numbers.floating(-40.125, "-40.125"));
    stage.global("impedance", stage.numbers.complex(1.5, -0.25, "1.5"));
    stage.global("steps", stage.numbers.range(0, 100, 5));
    stage.global(
        "every_other",
        stage.numbers.slice(stage.smallInt(0), stage.memory.none(), stage.smallInt(2)));
  }

  private void iterators() {
    long letters = stage.global("letters", stage.sequences.list(stage.names.word("x")));
    long digits = stage.global("digits", stage.sequences.list(stage.smallInt(1)));
    stage.global(
        "pairs",
        stage.iterators.zip(stage.iterators.ofList(letters, 0), stage.iterators.ofList(digits, 0)));
    stage.global("numbered", stage.iterators.enumerate(stage.iterators.ofList(letters, 1), 1));
    stage.global(
        "mapped",
        stage.iterators.map(
            stage.memory.firmware().address("str_find_obj"), stage.iterators.ofList(letters, 0)));
    stage.global(
        "filtered", stage.iterators.filter(stage.memory.none(), stage.iterators.ofList(digits, 1)));
    stage.global("backwards", stage.iterators.reversed(digits, 1));
    HashTable entries = new HashTable(1).put(stage.names.key("width"), stage.smallInt(8));
    long widths = stage.maps.dict(entries);
    stage.global("widths", stage.iterators.dictView(widths));
    stage.global("next_width", stage.iterators.ofDictView(widths, 1));
  }
}
