package heapreel.stream;

/**
 * The clock of a device, which counts milliseconds and wraps, as seconds since it was first read.
 * Where it goes back, as after a reset, no time has passed.
 */
final class DeviceClock {

  private static final long PERIOD = 1L << 30;

  private long millis;
  private long last = -1;

  /** The seconds at a reading. */
  double seconds(long reading) {
    long now = reading % PERIOD;
    if (last >= 0) {
      long passed = Math.floorMod(now - last, PERIOD);
      millis += passed < PERIOD / 2 ? passed : 0;
    }
    last = now;
    return millis / 1000.0;
  }
}
