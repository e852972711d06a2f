package heapreel.video.h264;

import heapreel.look.Palette;
import heapreel.video.PictureEncoder;
import heapreel.video.VideoFormat;

/** The encoders that every test of films goes through. */
public enum Codec {
  JCODEC {
    @Override
    public PictureEncoder.Factory factory(VideoFormat format, Palette palette) {
      return JcodecEncoder.factory(format, palette, JcodecEncoder.DEFAULT_QUANTIZER);
    }
  },
  CHANGED_TILES {
    @Override
    public PictureEncoder.Factory factory(VideoFormat format, Palette palette) {
      return ChangedTilesEncoder.factory(format, palette);
    }
  };

  /** Opens its encoders for films of this size and palette. */
  public abstract PictureEncoder.Factory factory(VideoFormat format, Palette palette);
}
