package heapreel.cli.request;

import heapreel.output.MadeFiles;
import heapreel.picture.PictureMemory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A run that is one of several in this process. It shows no progress, keeps no part of a film that
 * was stopped, and shares the memory for pixels with the others. Threads may share it.
 */
public final class BatchPart {

  private static final long UNKNOWN = -1;

  private final PictureMemory pictures;
  private volatile long snapshots = UNKNOWN;
  private volatile Optional<MadeFiles> made = Optional.empty();
  private volatile boolean damaged;

  /**
   * A run of which nothing is known yet.
   *
   * @param pictures the memory for pixels of all of them
   */
  public BatchPart(PictureMemory pictures) {
    this.pictures = pictures;
  }

  /** The memory for pixels of all runs. */
  public PictureMemory pictures() {
    return pictures;
  }

  /**
   * Tells that the capture was opened.
   *
   * @param snapshotCount how many snapshots it has
   * @param whole whether none of them is lost
   * @param files the list of what is made of it
   */
  public void opened(long snapshotCount, boolean whole, MadeFiles files) {
    snapshots = snapshotCount;
    if (!whole) {
      damaged = true; // also where another opening of it follows
    }
    made = Optional.of(files);
  }

  /** Whether its capture was opened and isn't whole. */
  public boolean isDamaged() {
    return damaged;
  }

  /** The files made so far, sorted. */
  public List<Path> made() {
    return made.map(MadeFiles::paths).orElse(List.of()).stream().sorted().toList();
  }

  /** How many snapshots its capture has, once it was opened. */
  public OptionalLong snapshots() {
    long known = snapshots;
    return known == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(known);
  }
}
