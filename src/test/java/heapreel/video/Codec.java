package heapreel.video;

import heapreel.frame.Palette;

/** The encoders that every test of films goes through. */
enum Codec {
  JCODEC {
    @Override
    PictureEncoder.Factory factory(VideoFormat format, Palette palette) {
      return JcodecEncoder.factory(format, palette, JcodecEncoder.DEFAULT_QUANTIZER);
    }
  };

  abstract PictureEncoder.Factory factory(VideoFormat format, Palette palette);
}
