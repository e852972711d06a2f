package heapreel.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** Keeps all that a reader tells. */
@NullMarked
final class HeardStream implements StreamListener {

  /** A snapshot that was given, in the recording with this number. */
  static final class Given {
    private final int recording;
    private final RecordedSnapshot about;
    private final byte[] ram;

    Given(int recording, RecordedSnapshot about, byte[] ram) {
      this.recording = recording;
      this.about = about;
      this.ram = ram.clone();
    }

    int recording() {
      return recording;
    }

    RecordedSnapshot about() {
      return about;
    }

    byte[] ram() {
      return ram;
    }
  }

  /** Snapshots that are said to be lost, in the recording with this number. */
  record Missing(int recording, long first, long count, Loss why) {}

  final List<RecorderHeader> headers = new ArrayList<>();
  final List<Given> given = new ArrayList<>();
  final List<Missing> missing = new ArrayList<>();
  final List<String> ends = new ArrayList<>();
  final List<String> refused = new ArrayList<>();
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();

  /** All that comes of {@code stream}, which comes in parts of so many bytes. */
  static HeardStream of(byte[] stream, int partBytes) throws IOException {
    HeardStream heard = new HeardStream();
    StreamReader reader = new StreamReader(heard);
    for (int from = 0; from < stream.length; from += partBytes) {
      reader.feed(stream, from, Math.min(partBytes, stream.length - from));
    }
    reader.end();
    return heard;
  }

  static HeardStream of(byte[] stream) throws IOException {
    return of(stream, 4096);
  }

  String text() {
    return text.toString(UTF_8);
  }

  @Override
  public void text(byte[] bytes) {
    text.writeBytes(bytes);
  }

  @Override
  public void header(RecorderHeader header) {
    headers.add(header);
  }

  @Override
  public void snapshot(RecordedSnapshot snapshot, byte[] ram) {
    given.add(new Given(headers.size() - 1, snapshot, ram));
  }

  @Override
  public void lost(long first, long count, Loss why) {
    missing.add(new Missing(headers.size() - 1, first, count, why));
  }

  @Override
  public void ended(String reason) {
    ends.add(reason);
  }

  @Override
  public void refused(String why) {
    refused.add(why);
  }
}
