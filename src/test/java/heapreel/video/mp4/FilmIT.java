package heapreel.video.mp4;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.raster.Canvas;
import heapreel.video.CellScene;
import heapreel.video.DecodedPicture;
import heapreel.video.EncodedPicture;
import heapreel.video.Ffmpeg;
import heapreel.video.PictureEncoder;
import heapreel.video.VideoFormat;
import heapreel.video.h264.Codec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Films as ffmpeg and ffprobe see them. */
class FilmIT {

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "JCODEC, 1280, 720, 30, 31", "JCODEC, 1278, 718, 30, 31",
    "JCODEC, 640, 360, 60, 31", "JCODEC, 16, 16, 30, 10",
    "CHANGED_TILES, 1280, 720, 30, 31", "CHANGED_TILES, 1278, 718, 30, 31",
    "CHANGED_TILES, 640, 360, 60, 31", "CHANGED_TILES, 16, 16, 30, 10",
    "CHANGED_TILES, 2, 2, 25, 10", "CHANGED_TILES, 1920, 1080, 30, 40",
  })
  void playersAreToldWhatTheyNeed(Codec codec, int width, int height, int rate, String level) {
    VideoFormat format = new VideoFormat(width, height, rate);
    CellScene scene = new CellScene(width, height, 8, 1);
    PictureEncoder encoder = codec.factory(format, CellScene.COLOURS).open(0);
    List<EncodedPicture> pictures = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      pictures.add(encoder.encode(scene.canvas(), false));
      pictures.add(encoder.repeat());
      scene.change(3);
    }
    for (int i = 0; i < format.holdPictures(); i++) {
      pictures.add(encoder.repeat());
    }
    Path film = TestFilm.write(directory.resolve("film.mp4"), format, pictures);

    int frames = 5 * 2 + 2 * rate;
    Map<String, String> seen = Ffmpeg.probe(film);
    assertThat(seen)
        .containsEntry("codec_name", "h264")
        .containsEntry("profile", "Constrained Baseline")
        .containsEntry("level", level)
        .containsEntry("pix_fmt", "yuv420p")
        .containsEntry("color_range", "tv")
        .containsEntry("color_space", "bt709")
        .containsEntry("color_transfer", "bt709")
        .containsEntry("color_primaries", "bt709")
        .containsEntry("sample_aspect_ratio", "1:1")
        .containsEntry("width", "" + width)
        .containsEntry("height", "" + height)
        .containsEntry("r_frame_rate", rate + "/1")
        .containsEntry("avg_frame_rate", rate + "/1")
        .containsEntry("start_pts", "0")
        .containsEntry("duration_ts", "" + frames * MovieHeader.TICKS_PER_PICTURE)
        .containsEntry("nb_frames", "" + frames)
        .containsEntry("nb_read_packets", "" + frames)
        .containsEntry("TAG:major_brand", "isom")
        .containsEntry("TAG:compatible_brands", "isommp42avc1")
        .doesNotContainKey("TAG:creation_time");
    assertThat(topLevelBoxes(TestFilm.bytes(film))).containsExactly("ftyp", "moov", "mdat");
    assertThat(Ffmpeg.decode(film)).hasSize(frames * width * height * 3 / 2);
  }

  @ParameterizedTest
  @EnumSource(Codec.class)
  void paletteColoursComeBackWithinFourOf255(Codec codec) {
    VideoFormat format = VideoFormat.of(1278, 718);
    CellScene scene = new CellScene(1278, 718, 8, 7);
    PictureEncoder encoder = codec.factory(format, CellScene.COLOURS).open(0);
    List<EncodedPicture> pictures = new ArrayList<>();
    List<byte[]> shown = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      pictures.add(encoder.encode(scene.canvas(), false));
      shown.add(scene.canvas().pixels().clone());
      scene.change(400);
    }
    Path film = TestFilm.write(directory.resolve("film.mp4"), format, pictures);

    byte[] decoded = Ffmpeg.decode(film);
    for (int i = 0; i < shown.size(); i++) {
      DecodedPicture picture = new DecodedPicture(decoded, i, format);
      int furthest = 0;
      for (int y = 4; y < 718; y += 8) {
        for (int x = 4; x < 1278; x += 8) {
          int rgb = CellScene.COLOURS.rgb(shown.get(i)[y * 1278 + x]);
          furthest = Math.max(furthest, furthest(picture.rgb(x, y), rgb));
        }
      }
      assertThat(furthest).as("picture %d", i).isLessThanOrEqualTo(4);
    }
  }

  @ParameterizedTest
  @EnumSource(Codec.class)
  void segmentsOfManyWorkersJoinToTheFilmOfOne(Codec codec) {
    VideoFormat format = VideoFormat.of(96, 64);
    PictureEncoder.Factory encoders = codec.factory(format, CellScene.COLOURS);
    List<Integer> lengths = List.of(3, 1, 1, 1, 4, 1, 2);
    List<List<EncodedPicture>> parallel =
        IntStream.range(0, lengths.size())
            .parallel()
            .mapToObj(segment -> segment(encoders, segment, lengths.get(segment)))
            .toList();
    List<EncodedPicture> sequential = new ArrayList<>();
    for (int segment = 0; segment < lengths.size(); segment++) {
      sequential.addAll(segment(encoders, segment, lengths.get(segment)));
    }
    List<EncodedPicture> joined = parallel.stream().flatMap(List::stream).toList();
    Path film = TestFilm.write(directory.resolve("joined.mp4"), format, joined);
    Path one = TestFilm.write(directory.resolve("one.mp4"), format, sequential);

    assertThat(film).hasSameBinaryContentAs(one);
    byte[] decoded = Ffmpeg.decode(film);
    int pictureBytes = format.width() * format.height() * 3 / 2;
    int first = 0;
    for (int segment = 0; segment < lengths.size(); segment++) {
      Path alone = directory.resolve("segment" + segment + ".mp4");
      int length = lengths.get(segment);
      assertThat(Ffmpeg.decode(TestFilm.write(alone, format, parallel.get(segment))))
          .as("segment %d on its own", segment)
          .isEqualTo(
              Arrays.copyOfRange(decoded, first * pictureBytes, (first + length) * pictureBytes));
      first += length;
    }
    assertThat(decoded).hasSize(first * pictureBytes);
  }

  private static List<EncodedPicture> segment(
      PictureEncoder.Factory encoders, int segment, int length) {
    CellScene scene = new CellScene(96, 64, 8, segment);
    Canvas canvas = scene.canvas();
    PictureEncoder encoder = encoders.open(segment);
    List<EncodedPicture> pictures = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      pictures.add(encoder.encode(canvas, i >= 2));
      scene.change(5);
    }
    return pictures;
  }

  private static List<String> topLevelBoxes(byte[] file) {
    List<String> types = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(file);
    while (in.hasRemaining()) {
      int start = in.position();
      int size = in.getInt();
      types.add(new String(file, start + 4, 4, StandardCharsets.US_ASCII));
      in.position(start + size);
    }
    return types;
  }

  private static int furthest(int rgb, int other) {
    int furthest = 0;
    for (int shift = 0; shift < 24; shift += 8) {
      furthest = Math.max(furthest, Math.abs((rgb >> shift & 255) - (other >> shift & 255)));
    }
    return furthest;
  }
}
