package heapreel.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The other opinion on our films: ffmpeg and ffprobe, which have to be installed. */
public final class Ffmpeg {

  private static final int PATIENCE_SECONDS = 120;

  private Ffmpeg() {}

  /** The film's pictures, planes one after another, or whatever else the options say. */
  public static byte[] decode(Path film, String... options) {
    List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "warning", "-i", "" + film));
    command.addAll(List.of(options));
    command.addAll(List.of("-f", "rawvideo", "-fps_mode", "passthrough", "-"));
    return run(command);
  }

  /**
   * A line for each of the film's pictures as it is decoded: its time, and a hash of its pixels.
   */
  public static List<String> pictureHashes(Path film) {
    return lines(
            run(
                List.of(
                    "ffmpeg",
                    "-v",
                    "warning",
                    "-i",
                    "" + film,
                    "-fps_mode",
                    "passthrough",
                    "-f",
                    "framemd5",
                    "-")))
        .stream()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }

  /** Time and length of each of the film's packets, in ticks. */
  public static List<String> packets(Path film) {
    return lines(
        run(
            List.of(
                "ffprobe",
                "-v",
                "warning",
                "-of",
                "csv=p=0",
                "-show_entries",
                "packet=pts,duration",
                "" + film)));
  }

  /** What ffprobe says of the film's format and only stream, by name. */
  public static Map<String, String> probe(Path film, String... options) {
    List<String> command = new ArrayList<>(List.of("ffprobe", "-v", "warning", "-of", "default"));
    command.addAll(List.of("-show_format", "-show_streams", "-count_packets"));
    command.addAll(List.of(options));
    command.add("" + film);
    Map<String, String> values = new LinkedHashMap<>();
    for (String line : lines(run(command))) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        values.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return values;
  }

  private static List<String> lines(byte[] text) {
    return new String(text, StandardCharsets.UTF_8).lines().toList();
  }

  private static byte[] run(List<String> command) {
    Process process;
    try {
      process = new ProcessBuilder(command).start();
    } catch (IOException e) {
      throw new AssertionError(command.get(0) + " is needed: install the package ffmpeg", e);
    }
    try {
      process.getOutputStream().close();
      CompletableFuture<byte[]> complaints =
          CompletableFuture.supplyAsync(() -> all(process.getErrorStream()));
      byte[] output = all(process.getInputStream());
      boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      String said = new String(complaints.join(), StandardCharsets.UTF_8);
      assertThat(said).as("complaints of %s", command).isEmpty();
      assertThat(ended).as("%s ended", command).isTrue();
      assertThat(process.exitValue()).as("exit code of %s", command).isZero();
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static byte[] all(InputStream in) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (in) {
      in.transferTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
