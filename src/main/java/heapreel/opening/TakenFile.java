package heapreel.opening;

import heapreel.capture.CaptureCopy;
import heapreel.capture.CaptureFile;
import heapreel.capture.PackedWriter;
import heapreel.fault.Fault;
import heapreel.fault.Note;
import heapreel.meminfo.LogCapture;
import heapreel.stream.StreamFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The file of a capture. Of a log with the stream of a recorder on the device it is a packed
 * capture, made of the log in a temporary file: a stream has no snapshot that could be read by
 * itself.
 *
 * @param file the file, or the temporary one
 * @param isStream whether it was made of a stream
 * @param notes what is to be said of that
 */
record TakenFile(CaptureFile file, boolean isStream, List<Note> notes) {

  TakenFile {
    notes = List.copyOf(notes);
  }

  /** A file as it is. */
  static TakenFile of(CaptureFile file) {
    return new TakenFile(file, false, doubts(file));
  }

  /**
   * What is to be read of {@code file}: itself, unless it is a text with a stream. Then it is
   * closed.
   *
   * @param step run now and then; may throw to give it up
   * @throws heapreel.fault.FaultException when there is no whole snapshot in the stream, nor a heap
   *     map beside it
   */
  static TakenFile of(CaptureFile file, Runnable step) throws IOException {
    if (!LogCapture.isText(file) || !StreamFile.isIn(file, step)) {
      return of(file);
    }
    Optional<TakenFile> taken = Optional.empty();
    FileChannel channel = CaptureCopy.create(file.path());
    try (PackedWriter writer = new PackedWriter(CaptureCopy.writing(file.path(), channel))) {
      StreamConversion conversion =
          new StreamConversion(file.path(), writer, OutputStream.nullOutputStream());
      taken = Optional.of(converted(file, channel, conversion, step));
    } finally {
      if (taken.isPresent() && taken.get().isStream()) {
        file.close();
      } else {
        channel.close();
      }
    }
    return taken.get();
  }

  private static TakenFile converted(
      CaptureFile file, FileChannel channel, StreamConversion conversion, Runnable step)
      throws IOException {
    conversion.convert(file, step);
    Optional<Fault> nothing = conversion.whyNothing();
    if (nothing.isPresent()) {
      if (LogCapture.in(file, step).isEmpty()) {
        throw nothing.get().toException();
      }
      String words = "the recorder's stream in it is left out: " + nothing.get().what();
      return new TakenFile(file, false, joined(doubts(file), List.of(Note.warning(words))));
    }
    Optional<Fault> doubt =
        file.doubt()
            .or(
                () ->
                    conversion.isDamaged()
                        ? Optional.of(Fault.of("the stream is damaged").in(file.path()))
                        : Optional.empty());
    CaptureFile copy = CaptureCopy.of(file.path(), channel, doubt);
    return new TakenFile(copy, true, joined(doubts(file), conversion.notes()));
  }

  private static List<Note> doubts(CaptureFile file) {
    return file.doubt().map(fault -> Note.warning(fault.toString())).stream().toList();
  }

  private static List<Note> joined(List<Note> some, List<Note> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }
}
