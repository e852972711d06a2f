package heapreel.meminfo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** What is around maps in logs that people have: seeded. */
final class LogNoise {

  private static final List<String> OTHER =
      List.of(
          "MPY: soft reboot",
          "MicroPython v1.22.0 on 2023-12-27; Raspberry Pi Pico with RP2040",
          "Type \"help()\" for more information.",
          "Traceback (most recent call last):",
          "  File \"main.py\", line 12, in <module>",
          "MemoryError: memory allocation failed, allocating 4096 bytes",
          "None",
          "",
          "~~~~~~~~~~~~~~~~~~~~",
          "time:(2021, 1, 4, 10, 20, 30, 0, 4)",
          "iteration 17",
          "*** Memory info step 3 ***",
          "@@@ 12345",
          "beef: A cow, 1234: main, 00400: nothing of a map",
          "I (1234) wifi: connected, 40081234: 3ffb",
          "    at 0x40081234:0x3ffb2345 0x400d1234:0x3ffb2365",
          "temperature = 21.5, humidity == 40");

  private final Random random;

  LogNoise(Random random) {
    this.random = random;
  }

  /** A log of these maps, each of them some lines, as text. */
  String log(List<List<String>> maps) {
    List<String> lines = new ArrayList<>();
    boolean between = random.nextInt(3) == 0;
    boolean blank = random.nextInt(6) == 0;
    for (List<String> map : maps) {
      other(lines, 5);
      if (random.nextBoolean()) {
        lines.add(pick(">>> ", ">>>", "=== ", "") + "micropython.mem_info(1)");
      }
      if (random.nextBoolean()) {
        lines.add("mem: total=18536, current=5344, peak=7672");
      }
      if (random.nextBoolean()) {
        lines.add("stack: 972 out of " + pick("7168", "4294917120"));
      }
      for (String line : map) {
        if (between && random.nextInt(10) == 0) {
          other(lines, 2);
        }
        lines.add(line);
        if (blank) {
          lines.add("");
        }
      }
    }
    other(lines, 5);
    return dressed(lines);
  }

  private void other(List<String> lines, int most) {
    for (int i = random.nextInt(most); i > 0; i--) {
      lines.add(OTHER.get(random.nextInt(OTHER.size())));
    }
  }

  private String dressed(List<String> lines) {
    int dress = random.nextInt(14);
    String end = pick("\n", "\n", "\r\n", "\n\r");
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      log.append(
          switch (dress) {
            case 0 ->
                String.format(Locale.ROOT, "[12:%02d:%02d.%03d] ", i / 60 % 60, i % 60, i % 1000)
                    + line
                    + end;
            case 1 -> " 0> " + line + end;
            case 2 -> "# " + line + end;
            case 3 -> "    " + line + end;
            case 4 -> (i == 0 ? "['" : " '") + line + "'," + end;
            case 5 -> line + " ";
            case 6 -> "`" + line + "`" + end;
            case 7 -> "\u001b[0;32m" + line + "\u001b[0m" + end;
            case 8 -> line.strip() + "\t" + end;
            case 9 -> line + "\\r\\n";
            case 10 -> "2024-05-01T10:20:30.5Z " + line + end;
            default -> line + end;
          });
    }
    return (random.nextInt(5) == 0 ? "```\n" + log + "\n```\n" : log.toString());
  }

  private String pick(String... texts) {
    return texts[random.nextInt(texts.length)];
  }
}
