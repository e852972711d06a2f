package heapreel.video.mp4;

import heapreel.video.EncodedPicture;
import heapreel.video.VideoFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Writes pictures to a film file. */
public final class TestFilm {

  private TestFilm() {}

  /** Writes the film of these pictures; its scratch file is gone afterwards. */
  public static Path write(Path file, VideoFormat format, List<EncodedPicture> pictures) {
    Path scratch = file.resolveSibling(file.getFileName() + ".scratch");
    try (FileChannel data =
            FileChannel.open(
                scratch,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        FileChannel out =
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
      Mp4Film film = new Mp4Film(format, data);
      for (EncodedPicture picture : pictures) {
        film.add(picture);
      }
      film.finish(out);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
