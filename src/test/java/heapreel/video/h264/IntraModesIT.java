package heapreel.video.h264;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.raster.Canvas;
import heapreel.video.CellScene;
import heapreel.video.EncodedPicture;
import heapreel.video.Ffmpeg;
import heapreel.video.RandomPainter;
import heapreel.video.VideoFormat;
import heapreel.video.mp4.TestFilm;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jcodec.codecs.h264.decode.FrameReader;
import org.jcodec.codecs.h264.decode.MBlock;
import org.jcodec.codecs.h264.decode.SliceReader;
import org.jcodec.codecs.h264.io.model.MBType;
import org.jcodec.codecs.h264.io.model.SliceType;
import org.jcodec.common.model.ColorSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every mode that the encoder predicts macroblocks from their neighbours with occurs in key frames
 * and between them, as jcodec reads the codes, and is to the bit what ffmpeg decodes.
 */
class IntraModesIT {

  private static final VideoFormat FORMAT = VideoFormat.of(128, 96);
  private static final int PICTURES = 120;
  private static final int QUANTIZER = 28;

  @TempDir Path directory;

  private final Map<String, Integer> modes = new HashMap<>();

  @Test
  void everyModeOccursAndIsExact() {
    long seed = 4;
    Random random = new Random(seed);
    RandomPainter painter = new RandomPainter(seed);
    Canvas canvas = new Canvas(FORMAT.width(), FORMAT.height(), CellScene.COLOURS);
    ChangedTilesEncoder encoder =
        (ChangedTilesEncoder)
            ChangedTilesEncoder.factory(FORMAT, CellScene.COLOURS, QUANTIZER).open(0);
    List<EncodedPicture> pictures = new ArrayList<>();
    List<byte[]> kept = new ArrayList<>();
    for (int i = 0; i < PICTURES; i++) {
      stripes(canvas, random);
      slants(canvas, random);
      painter.paint(canvas);
      pictures.add(encoder.encode(canvas, i % 5 == 0));
      kept.add(luma(encoder.reconstruction()));
      canvas.clearDirty();
    }
    byte[] decoded = Ffmpeg.decode(TestFilm.write(directory.resolve("film.mp4"), FORMAT, pictures));
    int bytes = FORMAT.width() * FORMAT.height();
    for (int i = 0; i < PICTURES; i++) {
      int from = i * bytes * 3 / 2;
      assertThat(Arrays.copyOfRange(decoded, from, from + bytes))
          .as("luma of picture %d, seed %d", i, seed)
          .isEqualTo(kept.get(i));
    }
    pictures.forEach(this::count);
    for (SliceType type : List.of(SliceType.I, SliceType.P)) {
      for (int mode = 0; mode < BlockPrediction.MODES; mode++) {
        assertThat(modes).containsKey(type + " block " + mode);
      }
      for (int mode = 0; mode <= 2; mode++) {
        assertThat(modes).containsKeys(type + " whole " + mode, type + " chroma " + mode);
      }
    }
  }

  private static void stripes(Canvas canvas, Random random) {
    int colour = random.nextInt(CellScene.COLOURS.size());
    boolean upright = random.nextBoolean();
    int across = 2 * random.nextInt((upright ? canvas.width() : canvas.height()) / 2);
    canvas.fill(
        upright ? across : 0,
        upright ? 0 : across,
        upright ? 2 : canvas.width(),
        upright ? canvas.height() : 2,
        colour);
  }

  /** Lines that go on from block to block in slanted directions, in many colours. */
  private static void slants(Canvas canvas, Random random) {
    int left = random.nextInt(canvas.width() - 40);
    int top = random.nextInt(canvas.height() - 40);
    int rise = random.nextInt(5) - 2;
    boolean steep = random.nextBoolean();
    for (int y = 0; y < 40; y++) {
      for (int x = 0; x < 40; x++) {
        int along = steep ? 2 * x + rise * y : 2 * y + rise * x;
        canvas.fill(left + x, top + y, 1, 1, Math.floorMod(along / 3, CellScene.COLOURS.size()));
      }
    }
  }

  private static byte[] luma(Planes planes) {
    byte[] bytes = new byte[FORMAT.width() * FORMAT.height()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) planes.luma(i % FORMAT.width(), i / FORMAT.width());
    }
    return bytes;
  }

  private void count(EncodedPicture picture) {
    DecoderConfiguration configuration = DecoderConfiguration.of(FORMAT);
    FrameReader reader = new FrameReader();
    reader.addSps(configuration.sequence());
    reader.addPps(configuration.picture());
    ByteBuffer sample = picture.sample();
    byte[] unit = new byte[sample.remaining() - Integer.BYTES];
    sample.position(Integer.BYTES).get(unit);
    SliceReader slice = reader.readFrame(List.of(ByteBuffer.wrap(unit))).get(0);
    SliceType type = slice.getSliceHeader().sliceType;
    MBlock macroblock = new MBlock(ColorSpace.YUV420);
    while (slice.readMacroblock(macroblock)) {
      if (macroblock.curMbType == MBType.I_NxN) {
        for (int mode : macroblock.lumaModes) {
          modes.merge(type + " block " + mode, 1, Integer::sum);
        }
      } else if (macroblock.curMbType == MBType.I_16x16) {
        modes.merge(type + " whole " + macroblock.luma16x16Mode, 1, Integer::sum);
      }
      if (macroblock.curMbType != null && macroblock.curMbType.isIntra()) {
        modes.merge(type + " chroma " + macroblock.chromaPredictionMode, 1, Integer::sum);
      }
      macroblock.clear();
    }
  }
}
