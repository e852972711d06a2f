package heapreel.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What came of a run of ffmpeg.
 *
 * @param cost what it took, as it says itself: without the start of the process
 * @param messages what it said
 */
record FfmpegRun(Cost cost, String messages) {

  private static final Pattern COST =
      Pattern.compile("bench: utime=([0-9.]+)s stime=([0-9.]+)s rtime=([0-9.]+)s");

  /** Takes what ffmpeg writes to its standard output. */
  @FunctionalInterface
  interface Reader {
    void read(InputStream output) throws IOException;
  }

  /** Runs ffmpeg to its end, and takes no output of it. */
  static FfmpegRun of(List<String> arguments) throws IOException {
    return of(arguments, output -> output.transferTo(OutputStream.nullOutputStream()));
  }

  /**
   * Runs ffmpeg to its end.
   *
   * @throws IOException when it fails
   */
  static FfmpegRun of(List<String> arguments, Reader reader) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("ffmpeg", "-hide_banner", "-nostdin", "-nostats", "-benchmark", "-y"));
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).start();
    try {
      CompletableFuture<String> said =
          CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
      try (InputStream output = process.getInputStream()) {
        reader.read(output);
      }
      int code = process.waitFor();
      String messages = said.join();
      if (code != 0) {
        throw new IOException(command + " ended with " + code + ": " + messages.strip());
      }
      return new FfmpegRun(cost(messages), messages);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      process.destroyForcibly();
    }
  }

  /** The numbers that a pattern finds in the messages, one a group. */
  static double[] numbers(Pattern pattern, String messages) throws IOException {
    Matcher found = pattern.matcher(messages);
    if (!found.find()) {
      throw new IOException("ffmpeg: expected " + pattern + ", found " + messages.strip());
    }
    double[] numbers = new double[found.groupCount()];
    for (int i = 0; i < numbers.length; i++) {
      String text = found.group(i + 1);
      numbers[i] = text.equals("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }
    return numbers;
  }

  private static Cost cost(String messages) throws IOException {
    double[] seconds = numbers(COST, messages);
    return new Cost(seconds[2], seconds[0] + seconds[1]);
  }

  private static String text(InputStream in) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (in) {
      in.transferTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
