package heapreel.follow;

import heapreel.live.LiveSnapshot;

/** Receives the snapshots of a capture that grows; called by one thread. */
public interface FollowSink {

  /** Discards all snapshots so far: the file no longer holds them. */
  void restart();

  /** The next snapshot. */
  void snapshot(LiveSnapshot snapshot);

  /** A snapshot that is lost or can't be decoded. */
  void broken(long number, String why);
}
