package heapreel.live.page;

import java.io.IOException;
import java.util.Optional;

/** What a page shows; asked by several threads. */
public interface PageContent {

  /** The state of the recording, as the JSON that {@code page.js} reads. Returns at once. */
  String state() throws IOException;

  /** The picture of a snapshot as a PNG; empty if there is none. */
  Optional<byte[]> picture(int snapshot) throws IOException;
}
