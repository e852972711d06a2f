package heapreel.video;

import heapreel.frame.Palette;

/** The encoders that every test of films goes through. */
enum Codec {
  JCODEC {
    @Override
    PictureEncoder.Factory factory(VideoFormat format, Palette palette) {
      return JcodecEncoder.factory(format, palette, JcodecEncoder.DEFAULT_QUANTIZER);
    }
  },
  CHANGED_TILES {
    @Override
    PictureEncoder.Factory factory(VideoFormat format, Palette palette) {
      return ChangedTilesEncoder.factory(format, palette);
    }
  };

  abstract PictureEncoder.Factory factory(VideoFormat format, Palette palette);
}
