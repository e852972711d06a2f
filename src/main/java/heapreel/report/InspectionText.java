package heapreel.report;

import heapreel.capture.RegionFile;
import heapreel.capture.RegionMap;
import heapreel.fault.Printable;
import heapreel.inspection.BuildFacts;
import heapreel.inspection.CaptureFacts;
import heapreel.inspection.Evidence;
import heapreel.inspection.Inspection;
import heapreel.inspection.KnownBy;
import heapreel.inspection.Missing;
import heapreel.inspection.Releases;
import heapreel.memory.Region;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a capture is, for people. */
public final class InspectionText {

  private static final int MAX_REGIONS = 4;
  private static final int MAX_LABEL = 80;

  private final Inspection inspection;
  private final FactLines lines;

  private InspectionText(Inspection inspection, FactLines lines) {
    this.inspection = inspection;
    this.lines = lines;
  }

  /** Prints all of an inspection and flushes {@code out}. */
  public static void print(Inspection inspection, PrintWriter out) {
    FactLines lines = new FactLines(out);
    InspectionText text = new InspectionText(inspection, lines);
    InspectionSummary.print(inspection, lines);
    text.capture();
    if (!inspection.isOfLog()) {
      text.build();
      text.release();
    }
    InspectionHeapText.heap(inspection, lines);
    if (!inspection.isOfLog()) {
      InspectionInterpreterText.print(inspection, lines);
    }
    InspectionHeapText.contents(inspection, lines);
    text.missing();
    out.flush();
  }

  private void capture() {
    CaptureFacts capture = inspection.capture();
    lines.heading("capture " + capture.file());
    if (capture.layout().isEmpty()) {
      lines.line("heap maps", "%,d, as text", capture.snapshots());
      lines.line(
          "events", "%s", capture.events().isPresent() ? "the lines before the maps" : "none");
      return;
    }
    RegionMap layout = capture.layout().get();
    lines.line(
        "snapshots",
        "%,d of %,d bytes (%s)",
        capture.snapshots(),
        layout.strideBytes(),
        from(capture.strideKnownBy()));
    if (capture.lostSnapshots() > 0) {
      lines.line(
          "lost",
          "%s, incomplete in the file",
          FactLines.counted(capture.lostSnapshots(), "snapshot", "snapshots"));
    }
    lines.line(
        "RAM",
        "%s (%s)",
        layout.regions().stream()
                .limit(MAX_REGIONS)
                .map(region -> name(layout, region) + FactLines.range(region.start(), region.end()))
                .collect(Collectors.joining(", "))
            + (layout.regions().size() > MAX_REGIONS
                ? " and " + (layout.regions().size() - MAX_REGIONS) + " more"
                : ""),
        from(capture.startKnownBy()));
    lines.line(
        "trailing",
        "%s",
        capture.trailingBytes() == 0
            ? "nothing"
            : FactLines.counted(capture.trailingBytes(), "byte", "bytes") + ", left out");
    lines.line("events", "%s", capture.events().map(file -> events(capture, file)).orElse("none"));
    notes(capture);
  }

  /** What the file says of itself. */
  private void notes(CaptureFacts capture) {
    capture
        .recorder()
        .ifPresent(cost -> lines.line("recorder", "%s", Printable.line(cost.words())));
    lines.lines(
        "labels",
        capture.labels().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(label -> Printable.line(label.getKey() + "=" + label.getValue()))
            .map(text -> text.length() > MAX_LABEL ? text.substring(0, MAX_LABEL) + "…" : text)
            .toList());
  }

  private static String events(CaptureFacts capture, String file) {
    return file.equals(capture.file()) ? "in the file" : file;
  }

  private static String name(RegionMap layout, Region region) {
    return layout.names().of(region.start()).map(name -> name + " ").orElse("");
  }

  private String from(KnownBy how) {
    return switch (how) {
      case GIVEN -> "given";
      case SYMBOLS ->
          "from "
              + inspection.build().symbols().map(BuildFacts.SymbolTable::file).orElse("symbols");
      case RECORDED -> "recorded in the file";
      case BESIDE -> "from " + inspection.capture().file() + RegionFile.SUFFIX;
      case BOARD -> "of the board";
      case INFERRED -> "inferred";
    };
  }

  private void build() {
    lines.heading("firmware");
    Optional<BuildFacts.Image> image = inspection.build().image();
    if (image.isEmpty()) {
      lines.line("image", "none");
    } else {
      lines.line("image", "%s, %s", image.get().file(), image.get().format().phrase());
      lines.lines(
          "",
          image.get().ranges().stream()
              .map(range -> FactLines.range(range.start(), range.end()))
              .toList());
    }
    lines.line(
        "symbols",
        "%s",
        inspection
            .build()
            .symbols()
            .map(
                symbols ->
                    String.format(Locale.ROOT, "%,d from %s", symbols.count(), symbols.file()))
            .orElse("none"));
    inspection.versions().forEach(version -> lines.line("says of itself", "%s", version.text()));
  }

  private void release() {
    Evidence evidence = inspection.evidence();
    List<String> releases = evidence.releases().stream().map(Releases::toString).toList();
    lines.lines("can be", releases.isEmpty() ? List.of("no known release") : releases);
    lines.lines(
        "because of",
        evidence.decisiveFacts().stream()
            .map(fact -> fact.words() + ": " + ranges(fact.releases()))
            .toList());
  }

  private static String ranges(List<Releases> releases) {
    return releases.stream().map(Releases::toString).collect(Collectors.joining(", "));
  }

  private void missing() {
    if (!inspection.missing().isEmpty()) {
      lines.heading("missing, and what it would reveal");
    }
    for (Missing what : inspection.missing()) {
      lines.line(what.id(), "%s", what.adds());
    }
  }
}
