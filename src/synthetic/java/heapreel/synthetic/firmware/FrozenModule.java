package heapreel.synthetic.firmware;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A module {@code driver} that {@code tools/mpy-tool.py} froze: its functions' bytecode, their
 * tables and a constant are in ROM, whatever its import makes of them in the heap.
 */
public final class FrozenModule {

  /** Name of the module. */
  public static final String NAME = "driver";

  /** Source file of the module, as its bytecode names it. */
  public static final String FILE = "driver.py";

  private static final String TEXT = "a constant in ROM";

  /** More than a program has: {@code read_0} to this. */
  private static final int REGISTERS = 20;

  /** Its functions. */
  public static final List<Code> FUNCTIONS =
      Stream.concat(
              Stream.of(Code.of("start_up", 4, "bus", "address"), Code.of("read_all", 9, "count")),
              IntStream.range(0, REGISTERS).mapToObj(i -> Code.of("read_" + i, 12 + i, "bus")))
          .toList();

  private final Profile profile;
  private final int hashBytes;
  private final ObjectWords words;
  private final RomSpace space;
  private final Map<String, Integer> qstrs;
  private final List<String> names = new ArrayList<>(List.of(FILE));

  /** The module in this ROM, whose qstrs are these. */
  FrozenModule(FirmwareBuild build, RomSpace space, Map<String, Integer> qstrs) {
    this.profile = build.profile();
    this.hashBytes = build.computedHashBytes();
    this.words = ObjectWords.of(build);
    this.space = space;
    this.qstrs = qstrs;
  }

  /** The qstrs that it needs, sorted. */
  static List<String> qstrs() {
    TreeSet<String> all = new TreeSet<>(List.of(NAME, FILE));
    for (Code code : FUNCTIONS) {
      all.add(code.name());
      all.addAll(code.arguments());
    }
    return new ArrayList<>(all);
  }

  /** Symbol of a function's bytecode. */
  public static String bytecodeSymbol(Code code) {
    return "fun_data_" + NAME + "_" + code.name();
  }

  /** Symbol of a function's table, in the generations where each has one. */
  public static String tableSymbol(Code code) {
    return "const_table_data_" + NAME + "_" + code.name();
  }

  /** Symbol of the module's table of qstrs. */
  public static String namesSymbol() {
    return "const_qstr_table_data_" + NAME;
  }

  /** Symbol of the module's table of constants. */
  public static String constantsSymbol() {
    return "const_obj_table_data_" + NAME;
  }

  /**
   * Writes it.
   *
   * @param strType address of {@code mp_type_str}
   */
  void write(long strType) {
    boolean context = CodeLayout.of(profile) == CodeLayout.MODULE_CONTEXT;
    BytecodeWriter writer = new BytecodeWriter(profile, context ? this::placeInTable : this::index);
    byte[] text = TEXT.getBytes(StandardCharsets.UTF_8);
    long data = space.place("const_str_data_" + NAME, text);
    long hash = QstrHash.of(text, hashBytes);
    long constant =
        space.place(
            "const_obj_" + NAME,
            space.struct().pointer(strType).size(hash).size(text.length).pointer(data));
    for (Code code : FUNCTIONS) {
      space.place(bytecodeSymbol(code), writer.write(code, FILE, 0).bytes());
      if (!context) {
        Struct table = space.struct();
        code.arguments().forEach(name -> table.object(words.qstr(index(name))));
        space.place(tableSymbol(code), table.object(constant));
      }
    }
    if (context) {
      Struct table = space.struct();
      names.forEach(name -> table.u16(index(name)));
      space.place(namesSymbol(), table);
      space.place(constantsSymbol(), space.struct().object(constant));
    }
  }

  private int index(String text) {
    return qstrs.getOrDefault(text, 1);
  }

  private int placeInTable(String text) {
    if (!names.contains(text)) {
      names.add(text);
    }
    return names.indexOf(text);
  }
}
