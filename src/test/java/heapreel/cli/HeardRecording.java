package heapreel.cli;

import heapreel.memory.Region;
import heapreel.stream.Loss;
import heapreel.stream.RecordedSnapshot;
import heapreel.stream.RecorderHeader;
import heapreel.stream.StreamListener;
import heapreel.stream.StreamReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All that comes of a recorder's stream. */
final class HeardRecording implements StreamListener {

  private static final Pattern RECORD = Pattern.compile("~hr[mw]([HPEF])([A-Za-z0-9+/]{8})");

  private final StringBuilder text = new StringBuilder();
  private final List<RecorderHeader> headers = new ArrayList<>();
  private final List<RecordedSnapshot> snapshots = new ArrayList<>();
  private final List<byte[]> kept = new ArrayList<>();
  private final List<String> lost = new ArrayList<>();
  private final List<String> ends = new ArrayList<>();
  private final Optional<Region> keep;

  private HeardRecording(Optional<Region> keep) {
    this.keep = keep;
  }

  static HeardRecording of(Path stream) throws IOException {
    return heard(stream, Optional.empty());
  }

  /** What a piece of memory was in each snapshot. */
  static List<byte[]> memory(Path stream, Region piece) throws IOException {
    return heard(stream, Optional.of(piece)).kept;
  }

  private static HeardRecording heard(Path stream, Optional<Region> keep) throws IOException {
    HeardRecording heard = new HeardRecording(keep);
    StreamReader reader = new StreamReader(heard);
    byte[] bytes = Files.readAllBytes(stream);
    reader.feed(bytes, 0, bytes.length);
    reader.end();
    return heard;
  }

  /**
   * The first record in a stream whose number isn't 0 at its beginning and after an end, or else
   * one more than before; 0 for none.
   */
  static int wrongSequence(Path stream) throws IOException {
    Matcher record = RECORD.matcher(Files.readString(stream, StandardCharsets.ISO_8859_1));
    int count = 0;
    int next = 0;
    while (record.find()) {
      count++;
      byte[] begin = Base64.getDecoder().decode(record.group(2));
      int sequence = (begin[1] & 0xff) | (begin[2] & 0xff) << 8 | (begin[3] & 0xff) << 16;
      if (sequence != next) {
        return count;
      }
      next = "F".equals(record.group(1)) ? 0 : sequence + 1;
    }
    return count == 0 ? 1 : 0;
  }

  String text() {
    return text.toString();
  }

  List<RecorderHeader> headers() {
    return headers;
  }

  List<RecordedSnapshot> snapshots() {
    return snapshots;
  }

  List<String> labels() {
    return snapshots.stream().map(RecordedSnapshot::label).toList();
  }

  List<String> lost() {
    return lost;
  }

  List<String> ends() {
    return ends;
  }

  @Override
  public void text(byte[] bytes) {
    text.append(new String(bytes, StandardCharsets.UTF_8));
  }

  @Override
  public void header(RecorderHeader header) {
    headers.add(header);
  }

  @Override
  public void snapshot(RecordedSnapshot snapshot, byte[] ram) {
    snapshots.add(snapshot);
    keep.ifPresent(
        piece -> {
          RecorderHeader header = headers.get(headers.size() - 1);
          int from = (int) header.regions().offsetOf(piece.start());
          kept.add(Arrays.copyOfRange(ram, from, from + (int) piece.lengthBytes()));
        });
  }

  @Override
  public void lost(long first, long count, Loss why) {
    lost.add(first + " " + count + " " + why);
  }

  @Override
  public void ended(String reason) {
    ends.add(reason);
  }

  @Override
  public void refused(String why) {
    lost.add(why);
  }
}
