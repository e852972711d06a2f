package heapreel.firmware;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A symbol's name in the source, found in the names that compilers and linkers make of it.
 *
 * <table>
 * <caption>Examples</caption>
 * <tr><th>made</th><th>name</th><th>by</th></tr>
 * <tr><td>{@code heap.lto_priv.0}</td><td>{@code heap}</td><td>a static that link-time optimisation
 * shares between files</td></tr>
 * <tr><td>{@code heap.1234}, {@code buf.0.lto_priv.2}</td><td>{@code heap}, {@code buf}</td>
 * <td>a static of a function or of one of several files</td></tr>
 * <tr><td>{@code f.isra.0}, {@code f.part.3.lto_priv.1}</td><td>{@code f.isra.0}, {@code f.part.3}
 * </td><td>a part or copy of a function, which is not the function</td></tr>
 * <tr><td>{@code printf@@GLIBC_2.2}</td><td>{@code printf}</td><td>symbol versions</td></tr>
 * <tr><td>section {@code .bss.heap.lto_priv.0}</td><td>{@code heap}</td><td>{@code
 * -fdata-sections}</td></tr>
 * <tr><td>section {@code .text.startup.main}</td><td>{@code main}</td><td>{@code
 * -ffunction-sections}</td></tr>
 * <tr><td>section {@code .rodata.str1.4}, {@code .debug_info}, {@code .bss}</td><td>none</td>
 * <td>no one symbol</td></tr>
 * </table>
 *
 * @param text the name, at most {@link #MAX_CHARS} long
 * @param exact whether it is what the file says, rather than what is left of that
 */
record SymbolName(String text, boolean exact) {

  /** Longer names are cut. */
  static final int MAX_CHARS = 1024;

  private static final Pattern VERSION = Pattern.compile("(?<=.)@.*");
  private static final Pattern LINK_TIME = Pattern.compile("\\.(?:lto_priv|llvm)(?:\\.\\d+)?");
  private static final Pattern NUMBERS = Pattern.compile("(?:\\.\\d+)+$");
  private static final Pattern CLONE =
      Pattern.compile("\\.(?:isra|part|constprop|cold|clone|localalias)$");
  private static final Pattern MERGED_CONSTANTS = Pattern.compile("(?:^|\\.)(?:str|cst)\\d.*");
  private static final Pattern FILE_NAME = Pattern.compile(".*\\.(?:o|a|obj)$");

  /** First parts of section names that hold no single variable or function. */
  private static final Set<String> NOT_SYMBOLS =
      Set.of(
          "ARM",
          "gnu",
          "rel",
          "rela",
          "note",
          "stab",
          "init_array",
          "fini_array",
          "preinit_array",
          "ctors",
          "dtors",
          "gcc_except_table",
          "eh_frame",
          "literal",
          "xt",
          "riscv",
          "group",
          "comment",
          "got",
          "igot",
          "plt",
          "iplt",
          "tdata",
          "tbss",
          "llvm");

  /** Subdivisions of sections, which stand between the section's kind and the symbol. */
  private static final Pattern SUBDIVISION =
      Pattern.compile(
          "^(?:\\.text\\.(?:unlikely|startup|hot|exit|sorted\\.\\d+)"
              + "|\\.data\\.rel(?:\\.ro)?(?:\\.local)?)(?=\\.|$)");

  /** The name that {@code made} stands for; none if that cannot be a symbol's name. */
  static Optional<SymbolName> of(String made) {
    String whole = made.length() > MAX_CHARS ? made.substring(0, MAX_CHARS) : made;
    if (!isIdentifier(whole)) {
      return Optional.empty();
    }
    String unversioned = VERSION.matcher(whole).replaceFirst("");
    String name = LINK_TIME.matcher(unversioned).replaceAll("");
    String base = NUMBERS.matcher(name).replaceFirst("");
    boolean clone = CLONE.matcher(base).find();
    String text = clone ? name : base;
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(new SymbolName(text, text.length() == unversioned.length()));
  }

  /** The name of the only symbol in a section such as {@code .bss.heap}. */
  static Optional<SymbolName> ofSection(String section) {
    int dot = section.indexOf('.', 1);
    if (!section.startsWith(".") || dot < 0) {
      return Optional.empty();
    }
    String kind = section.substring(1, dot);
    String plain = SUBDIVISION.matcher(section).replaceFirst("." + kind);
    if (NOT_SYMBOLS.contains(kind) || kind.startsWith("debug") || plain.length() <= dot + 1) {
      return Optional.empty();
    }
    String rest = plain.substring(dot + 1);
    boolean merged = kind.endsWith("rodata") && MERGED_CONSTANTS.matcher(rest).find();
    return merged ? Optional.empty() : of(rest);
  }

  private static boolean isIdentifier(String text) {
    if (text.isEmpty() || Character.isDigit(text.charAt(0)) || text.charAt(0) == '.') {
      return false;
    }
    boolean allowed =
        text.chars().allMatch(c -> Character.isLetterOrDigit(c) || "_$.@?".indexOf(c) >= 0);
    return allowed && !FILE_NAME.matcher(text).matches();
  }
}
