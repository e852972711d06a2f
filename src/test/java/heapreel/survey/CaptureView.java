package heapreel.survey;

import heapreel.graph.GraphBox;
import heapreel.graph.OwnershipGraph;
import heapreel.history.Births;
import heapreel.object.HeapObjects;
import heapreel.object.description.ObjectDetails;
import heapreel.opening.OpenCapture;
import heapreel.output.Progress;
import heapreel.parallel.Cancellation;
import heapreel.reading.ReportRun;
import heapreel.reading.Selection;
import heapreel.reading.SharedReading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** All that is said of a capture. */
record CaptureView(
    HeapObjects objects, ObjectDetails details, List<String> rows, OwnershipGraph graph) {

  private static final Pattern POINTER = Pattern.compile("\\{\"offset\":\\d+,\"to\":\"(\\w+)\"}");
  private static final Pattern POINTERS = Pattern.compile("\"pointers\":\\[([^]]*)]");
  private static final Pattern ROOT = Pattern.compile("\\{\"from\":[^}]*}");

  List<String> parts(int allocation) {
    return details.parts(allocation).stream()
        .map(part -> part.role() + " " + part.lengthBytes() + " " + part.text())
        .toList();
  }

  /** Boxes with their rows, without where the words are. */
  List<String> boxes() {
    return graph.boxes().stream().map(CaptureView::text).sorted().toList();
  }

  private static String text(GraphBox box) {
    if (box.sort() == GraphBox.Sort.ROOTS) {
      return box.title() + " " + box.rows().size();
    }
    List<String> rows =
        box.rows().stream()
            .map(row -> row.label() + "=" + row.text() + row.leaf() + row.arrow().isPresent())
            .sorted()
            .toList();
    return box.title() + box.subtitle() + box.head() + box.members() + rows + box.more();
  }

  /** The lines of {@code --objects}, with pointers in the order of what they lead to. */
  static List<String> rows(OpenCapture capture) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Selection first = Selection.of(List.of(new Selection.Range(0, 0)), 1);
    new SharedReading(capture, 1, new Cancellation(), Progress.NONE)
        .read(first, List.of(new ReportRun<>(new ObjectsReport(capture, Births.NONE, out))));
    return out.toString(StandardCharsets.UTF_8).lines().map(CaptureView::withoutPlaces).toList();
  }

  private static String withoutPlaces(String row) {
    String sorted =
        POINTERS
            .matcher(row)
            .replaceAll(
                match ->
                    POINTER
                        .matcher(match.group())
                        .results()
                        .map((MatchResult to) -> to.group(1))
                        .sorted()
                        .toList()
                        .toString());
    return ROOT.matcher(sorted).replaceAll("root");
  }
}
