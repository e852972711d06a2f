package heapreel.cli.run;

import heapreel.fault.Fault;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was done in a batch, written as it goes: a JSON object in each line, the first of which says
 * what it is. A line is on the disk before the next one is begun, so whatever ends the program
 * leaves at most the last one torn, and that is ignored. Locked while it is open. Threads may share
 * it.
 *
 * <pre>
 * {"journal":"heapreel batch","version":1}
 * {"key":"…","capture":"monday/ram.bin","exit_code":0,"snapshots":114,"seconds":1.25,
 *  "files":[{"path":"…","bytes":81920,"changed":"2026-11-30T15:20:41.123456789Z"}]}
 * </pre>
 *
 * That is one line. {@code key} is the {@link BatchFingerprint}; a capture is done if all of {@code
 * files} are as they were; the others are for people, and for the results of a later run.
 */
final class BatchJournal implements Closeable {

  private static final String FIRST = "{\"journal\":\"heapreel batch\",\"version\":1}";
  private static final int MAX_BYTES = 1 << 30;

  private final Path path;
  private final FileChannel channel;
  private final Map<String, BatchJournalLine> done = new HashMap<>();
  private long badLines;

  private BatchJournal(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Begins one, or goes on with the one that is there.
   *
   * @param resume whether what it says is to be known
   * @throws heapreel.fault.FaultException when it can't be written, another run writes it, or the
   *     file is something else
   */
  static BatchJournal open(Path path, boolean resume) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    boolean whole = false;
    try {
      lock(channel, path);
      BatchJournal journal = new BatchJournal(path, channel);
      journal.begin(resume);
      whole = true;
      return journal;
    } finally {
      if (!whole) {
        channel.close();
      }
    }
  }

  private static void lock(FileChannel channel, Path path) {
    boolean free;
    try {
      free = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      free = false;
    } catch (IOException e) {
      return; // no locks here
    }
    if (!free) {
      throw Fault.of("another batch is writing to this folder")
          .in(path)
          .advice("wait for it, or choose another folder with --into")
          .toException();
    }
  }

  private void begin(boolean resume) throws IOException {
    if (channel.size() > MAX_BYTES) {
      throw isAnotherFile("more than " + (MAX_BYTES >> 20) + " MiB");
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
      // reads on
    }
    int end = bytes.position();
    String text = new String(bytes.array(), 0, end, StandardCharsets.UTF_8);
    if (!text.startsWith(FIRST.substring(0, Math.min(text.length(), FIRST.length())))) {
      throw isAnotherFile(Files.isRegularFile(path) ? "another file" : "no file");
    }
    while (end > 0 && bytes.get(end - 1) != '\n') {
      end--; // of a torn line
    }
    if (!resume || end == 0) {
      channel.truncate(0);
      channel.position(0);
      append(FIRST);
      return;
    }
    new String(bytes.array(), 0, end, StandardCharsets.UTF_8).lines().skip(1).forEach(this::take);
    channel.truncate(end);
    channel.position(end);
  }

  private RuntimeException isAnotherFile(String found) {
    return Fault.of("is not the journal of a batch")
        .in(path)
        .expected("a file that begins with " + FIRST, found)
        .advice("choose another folder with --into, or move it away")
        .toException();
  }

  /** Takes a line; the last one of a capture counts. */
  private void take(String text) {
    Optional<BatchJournalLine> read = BatchJournalLine.read(text);
    if (read.isEmpty()) {
      badLines++;
      return;
    }
    BatchJournalLine line = read.get();
    if (line.exitCode() == ExitCode.OK) {
      done.put(line.key(), line);
    } else {
      done.remove(line.key());
    }
  }

  /** Lines that are none, whose captures are done again. */
  long badLines() {
    return badLines;
  }

  /** What it says of what this identifies, if that was done. */
  Optional<BatchJournalLine> done(String key) {
    return Optional.ofNullable(done.get(key));
  }

  /** Notes what became of a capture. */
  void note(BatchJournalLine line) throws IOException {
    append(line.words());
  }

  private synchronized void append(String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
