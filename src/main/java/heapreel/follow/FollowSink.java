package heapreel.follow;

import heapreel.live.LiveSnapshot;

/** Receives what a capture that grows turns out to hold; called by one thread. */
public interface FollowSink {

  /** All that was told is to be forgotten: the file holds other snapshots than it seemed to. */
  void restart();

  /** The next snapshot. */
  void snapshot(LiveSnapshot snapshot);

  /** A snapshot that is lost or can't be decoded. */
  void broken(long number, String why);
}
