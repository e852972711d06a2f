package heapreel.stream;

import java.io.IOException;

/** Is told what comes, in the order in which it came. */
public interface StreamListener {

  /** Takes text of the program, as it came; it may begin and end anywhere. */
  default void text(byte[] bytes) throws IOException {}

  /** A recording begins, or goes on with this header; not called when a header is repeated. */
  default void header(RecorderHeader header) throws IOException {}

  /**
   * Takes a snapshot whose total is right.
   *
   * @param ram the bytes of all regions; those of the reader, which change after this returns
   */
  default void snapshot(RecordedSnapshot snapshot, byte[] ram) throws IOException {}

  /**
   * Snapshots are lost.
   *
   * @param first number of the first one in its recording
   * @param count how many
   */
  default void lost(long first, long count, Loss why) throws IOException {}

  /** A snapshot is lost as the listening began late: so much has come of all pages. */
  default void incomplete(PagesHeard heard) throws IOException {}

  /** The recording has ended; {@code reason} is empty when it was stopped. */
  default void ended(String reason) throws IOException {}

  /** Records are left out that are whole; {@code why} is a line for people. */
  default void refused(String why) throws IOException {}
}
