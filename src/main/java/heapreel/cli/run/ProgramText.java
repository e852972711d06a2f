package heapreel.cli.run;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The text of a program that is to run on a board. */
final class ProgramText {

  /** As editors on Windows put it before the text. */
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private ProgramText() {}

  /**
   * Reads it.
   *
   * @throws heapreel.fault.FaultException when it can't be read
   */
  static String read(Path file) {
    try {
      String text = Files.readString(file).replace("\r\n", "\n");
      String program = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
      if (program.isBlank()) {
        throw Fault.of("can't be run")
            .in(file)
            .expected("a Python program", "nothing")
            .toException();
      }
      return program;
    } catch (CharacterCodingException e) {
      throw Fault.of("not a program")
          .in(file)
          .expected("Python as text, in UTF-8", "other bytes")
          .advice("give the source, not an .mpy file")
          .toException(e);
    } catch (NoSuchFileException e) {
      throw unreadable(file, "no such file", e);
    } catch (IOException e) {
      throw unreadable(file, Files.isDirectory(file) ? "a folder" : "one that can't be read", e);
    }
  }

  private static FaultException unreadable(Path file, String found, IOException e) {
    return Fault.of("can't be read")
        .in(file)
        .expected("a Python program", found)
        .advice("check the name behind --run")
        .toException(e);
  }
}
