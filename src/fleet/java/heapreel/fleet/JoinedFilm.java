package heapreel.fleet;

import heapreel.video.EncodedPicture;
import heapreel.video.VideoFormat;
import heapreel.video.mp4.Mp4Film;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A film that takes the pictures of its segments in order; they are on this machine's disk. */
final class JoinedFilm implements Closeable {

  private final Path scratch;
  private final FileChannel channel;
  private final Mp4Film film;

  JoinedFilm(VideoFormat format) throws IOException {
    this.scratch = LocalFolder.file(".pictures");
    this.channel = FileChannel.open(scratch, StandardOpenOption.READ, StandardOpenOption.WRITE);
    this.film = new Mp4Film(format, channel);
  }

  void add(EncodedPicture picture) throws IOException {
    film.add(picture);
  }

  /** Writes the MP4; leaves {@code to} open. */
  void write(OutputStream to) throws IOException {
    film.finish(Channels.newChannel(to));
    to.flush();
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(scratch);
  }
}
