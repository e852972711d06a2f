package heapreel.report;

import heapreel.retained.Bill;
import heapreel.retained.BillEntry;
import java.util.Locale;
import java.util.StringJoiner;

/** To whom bytes belong, in a sentence. */
final class BillWords {

  private static final int MAX_CLASSES = 2;

  private BillWords() {}

  /** {@code in use are 5,216 bytes: __main__.logger 4,256, shared 512, ...}. */
  static String of(Bill bill, int most) {
    StringJoiner words = new StringJoiner(", ");
    bill.entries().stream()
        .limit(most)
        .map(of -> String.format(Locale.ROOT, "%s %,d", Shortened.name(name(of)), of.bytes()))
        .forEach(words::add);
    if (bill.entries().size() > most) {
      long rest = bill.entries().stream().skip(most).mapToLong(BillEntry::bytes).sum();
      words.add(String.format(Locale.ROOT, "%,d others %,d", bill.entries().size() - most, rest));
    }
    StringJoiner classes = new StringJoiner(", ", "; ", "");
    classes.setEmptyValue("");
    bill.classes().stream()
        .filter(of -> of.allocations() > 1)
        .limit(MAX_CLASSES)
        .map(
            of ->
                String.format(
                    Locale.ROOT,
                    "all %,d %s and what only they hold %,d",
                    of.allocations(),
                    Shortened.name(of.name()),
                    of.bytes()))
        .forEach(classes::add);
    return String.format(
        Locale.ROOT, "in use are %,d bytes: %s%s", bill.liveBytes(), words, classes);
  }

  private static String name(BillEntry entry) {
    return switch (entry.by()) {
      case GLOBAL -> entry.name().equals("__main__") ? "table of __main__" : entry.name();
      case MODULE ->
          entry.name().equals("sys.modules") ? "table of modules" : "module " + entry.name();
      case INTERPRETER -> "interpreter's " + entry.name();
      case SHARED -> "shared";
      case PORT -> "the port's variables";
      case STACK -> "the C stack";
      case CLASS -> "class " + entry.name();
    };
  }
}
