package heapreel.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * ffmpeg's libx264 with these settings.
 *
 * @param preset how thorough it is
 * @param quality options that say how good the film is to be
 */
record X264(String preset, List<String> quality) {

  X264 {
    quality = List.copyOf(quality);
  }

  /** Quality that it has unless another is asked for. */
  static final int USUAL_CRF = 23;

  /** With a quality as people see it, the better the smaller the number. */
  static X264 crf(String preset, int crf) {
    return new X264(preset, List.of("-crf", "" + crf));
  }

  /** With one quantizer throughout. */
  static X264 qp(String preset, int quantizer) {
    return new X264(preset, List.of("-qp", "" + quantizer));
  }

  /** Its name in a table. */
  String title() {
    return "x264 " + preset + ", " + String.join(" ", quality);
  }

  /** Encodes raw pictures; on as many threads as it likes when there are as many as processors. */
  Cost encode(Path raw, Path film, int threads) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-i", "" + raw, "-c:v", "libx264"));
    arguments.addAll(List.of("-preset", preset, "-pix_fmt", "yuv420p"));
    arguments.addAll(quality);
    if (threads != Runtime.getRuntime().availableProcessors()) {
      arguments.addAll(List.of("-threads", "" + threads));
    }
    arguments.add("" + film);
    return FfmpegRun.of(arguments).cost();
  }

  /** What it takes to read raw pictures, which is part of what {@link #encode} takes. */
  static Cost read(Path raw) throws IOException {
    return FfmpegRun.of(List.of("-i", "" + raw, "-f", "null", "-")).cost();
  }
}
