package heapreel.film;

import heapreel.raster.Canvas;
import java.io.Closeable;
import java.io.IOException;

/** Paints the shots of a film one after the other, from any on. One worker, one stage. */
interface ShotStage extends Closeable {

  /** Looks at what the picture of {@code shot} depends on, which is to be the next one shown. */
  void wind(int shot) throws IOException;

  /** Paints the picture of {@code shot}: the one wound to, or the one after the last shown. */
  Canvas show(int shot) throws IOException;

  @Override
  void close();
}
