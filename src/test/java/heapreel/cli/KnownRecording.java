package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.capture.CaptureFile;
import heapreel.capture.EventLog;
import heapreel.capture.PackedCapture;
import heapreel.capture.SnapshotBytes;
import heapreel.stream.Loss;
import heapreel.stream.RecordedSnapshot;
import heapreel.stream.StreamListener;
import heapreel.stream.StreamReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a board sent, each snapshot by its label, against which captures are held. */
final class KnownRecording implements StreamListener {

  private static final Pattern LOST = Pattern.compile("([\\d,]+) snapshots? lost: ");

  private final Map<String, byte[]> snapshots = new LinkedHashMap<>();

  /** All of a stream, which is whole. */
  static KnownRecording of(byte[] stream) throws IOException {
    KnownRecording known = new KnownRecording();
    StreamReader reader = new StreamReader(known);
    reader.feed(stream, 0, stream.length);
    reader.end();
    return known;
  }

  /** The labels, in order. */
  Set<String> labels() {
    return snapshots.keySet();
  }

  @Override
  public void snapshot(RecordedSnapshot snapshot, byte[] ram) {
    assertThat(snapshots.put(snapshot.label(), ram.clone())).as(snapshot.label()).isNull();
  }

  @Override
  public void lost(long first, long count, Loss why) {
    assertThat(why).as("in what was sent").isEqualTo(Loss.CUT_OFF);
  }

  /** Checks that each snapshot of a capture is as it was sent; gives how many there are. */
  int requireRight(Path file, String run) throws IOException {
    Set<String> seen = new HashSet<>();
    try (PackedCapture capture = PackedCapture.open(CaptureFile.open(file), () -> {});
        SnapshotBytes bytes = new SnapshotBytes(capture)) {
      EventLog log = EventLog.of(capture.events());
      for (long i = 0; i < capture.snapshotCount(); i++) {
        if (capture.lost(i).isPresent()) {
          continue;
        }
        String label = log.event(i).orElse("");
        assertThat(seen.add(label)).as("%s: %s came twice", run, label).isTrue();
        byte[] sent = snapshots.get(label);
        assertThat(sent).as("%s: %s was never sent", run, label).isNotNull();
        boolean same = Arrays.equals(bytes.read(i), sent);
        assertThat(same).as("%s: snapshot %d, %s, is as it was sent", run, i, label).isTrue();
      }
    }
    return seen.size();
  }

  /** How many snapshots a run says are lost. */
  static int saidLost(CommandLineRun run) {
    int lost = 0;
    Matcher said = LOST.matcher(run.out() + run.err());
    while (said.find()) {
      lost += Integer.parseInt(said.group(1).replace(",", ""));
    }
    return lost;
  }
}
