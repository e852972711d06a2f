package heapreel.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.video.EncodedPicture;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentFileTest {

  private static final List<EncodedPicture> FIRST =
      List.of(picture(true, 1, 2, 3), picture(false, 4), picture(false));
  private static final List<EncodedPicture> SECOND = List.of(picture(true, 5, 6));

  @Test
  void picturesComeBackInOrder() throws IOException {
    List<EncodedPicture> read = new ArrayList<>();
    SegmentFile.read(new ByteArrayInputStream(file()), read::add);

    List<EncodedPicture> all = new ArrayList<>(FIRST);
    all.addAll(SECOND);
    assertThat(read).isEqualTo(all);
  }

  @Test
  void oneThatWasCutAnywhereIsRefused() throws IOException {
    byte[] file = file();
    for (int length = 0; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThatThrownBy(() -> SegmentFile.read(new ByteArrayInputStream(cut), picture -> {}))
          .as("%d bytes", length)
          .isInstanceOf(IOException.class);
    }
  }

  private static byte[] file() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SegmentFile.write(number -> number == 7 ? FIRST : SECOND, 7, 9, out);
    return out.toByteArray();
  }

  private static EncodedPicture picture(boolean key, int... bytes) {
    ByteBuffer sample = ByteBuffer.allocate(bytes.length);
    Arrays.stream(bytes).forEach(value -> sample.put((byte) value));
    return new EncodedPicture(sample.flip(), key);
  }
}
