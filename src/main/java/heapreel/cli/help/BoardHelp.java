package heapreel.cli.help;

import heapreel.board.Board;
import heapreel.capture.NamedRegion;
import heapreel.memory.TargetAddress;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/** What {@code heapreel help boards} says: the boards whose RAM lies in several regions. */
public final class BoardHelp {

  private static final int INDENT = 18;

  private BoardHelp() {}

  /** The table of boards for a terminal of so many columns. */
  public static String of(List<Board> boards, Ansi ansi, int width) {
    HelpLines lines = new HelpLines(ansi, width, INDENT);
    lines.paragraph(
        "Boards whose RAM lies in several regions, for --board. A snapshot holds the regions one "
            + "after another, each as large as it is here. Where one was recorded in part, say "
            + "which: --board esp32s3-psram --ram psram=0x3c170000+128K. A board of your own is a "
            + ".json file: {\"regions\": [{\"name\": \"dram\", \"start\": \"0x3fc88000\", "
            + "\"length\": \"0x68000\"}, ...]}.",
        0);
    for (Board board : boards) {
      lines.blank();
      lines.described(board.name(), board.title());
      board.regions().forEach(region -> lines.described("  " + name(region), words(region)));
      lines.described("  from", board.source());
    }
    return lines.text();
  }

  private static String name(NamedRegion region) {
    return region.name().orElse("region");
  }

  private static String words(NamedRegion named) {
    return String.format(
        Locale.ROOT,
        "%s + 0x%x, %,d KiB",
        TargetAddress.text(named.region().start()),
        named.region().lengthBytes(),
        named.region().lengthBytes() >> 10);
  }
}
