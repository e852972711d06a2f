package heapreel.bench;

/**
 * What an encoder did.
 *
 * @param encoder its name and settings
 * @param pictures how many it was given
 * @param cost what it took
 * @param filmBytes size of the MP4
 * @param quality how close the film comes
 */
record EncoderRow(String encoder, int pictures, Cost cost, long filmBytes, FilmQuality quality) {

  double picturesPerSecond() {
    return pictures / cost.seconds();
  }

  double bytesPerPicture() {
    return (double) filmBytes / pictures;
  }

  double cpuSecondsPerThousand() {
    return 1000 * cost.cpuSeconds() / pictures;
  }
}
