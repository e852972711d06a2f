package heapreel.video.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.video.EncodedPicture;
import heapreel.video.VideoFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Mp4FilmTest {

  private static final VideoFormat FORMAT = VideoFormat.of(16, 16);

  @TempDir Path directory;

  @Test
  void picturesFollowTheHeaderInOrder() throws IOException {
    byte[] file = film(picture(1, 300_000, true), picture(2, 5, false), picture(3, 7, false));
    byte[] tail = Arrays.copyOfRange(file, file.length - 300_012, file.length);
    byte[] expected = new byte[300_012];
    Arrays.fill(expected, 0, 300_000, (byte) 1);
    Arrays.fill(expected, 300_000, 300_005, (byte) 2);
    Arrays.fill(expected, 300_005, 300_012, (byte) 3);
    assertThat(tail).isEqualTo(expected);
  }

  @Test
  void theSamePicturesGiveTheSameBytesWhereverTheClockStands() throws IOException {
    byte[] here = film(picture(1, 50, true));
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
      assertThat(film(picture(1, 50, true))).isEqualTo(here);
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void aFilmStartsWithAKeyFrame() throws IOException {
    try (SeekableByteChannel scratch = scratch()) {
      Mp4Film film = new Mp4Film(FORMAT, scratch);
      assertThatThrownBy(() -> film.add(picture(1, 5, false)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("key frame");
      assertThatThrownBy(() -> film.finish(Channels.newChannel(new ByteArrayOutputStream())))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("without pictures");
    }
  }

  @Test
  void picturesAndTheirBytesAreCounted() throws IOException {
    try (SeekableByteChannel scratch = scratch()) {
      Mp4Film film = new Mp4Film(FORMAT, scratch);
      film.add(picture(1, 50, true));
      film.add(picture(1, 8, false));
      assertThat(film.pictures()).isEqualTo(2);
      assertThat(film.pictureBytes()).isEqualTo(58);
    }
  }

  private byte[] film(EncodedPicture... pictures) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SeekableByteChannel scratch = scratch()) {
      Mp4Film film = new Mp4Film(FORMAT, scratch);
      for (EncodedPicture picture : pictures) {
        film.add(picture);
      }
      film.finish(Channels.newChannel(out));
    }
    return out.toByteArray();
  }

  private SeekableByteChannel scratch() throws IOException {
    return Files.newByteChannel(
        directory.resolve("scratch"),
        StandardOpenOption.CREATE,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE);
  }

  private static EncodedPicture picture(int fill, int sizeBytes, boolean key) {
    byte[] bytes = new byte[sizeBytes];
    Arrays.fill(bytes, (byte) fill);
    return new EncodedPicture(ByteBuffer.wrap(bytes), key);
  }
}
