package heapreel.cli.run;

import heapreel.fault.Fault;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The text of a program that is to run on a board. */
final class ProgramText {

  private ProgramText() {}

  /**
   * Reads it.
   *
   * @throws heapreel.fault.FaultException when it can't be read
   */
  static String read(Path file) throws IOException {
    try {
      return Files.readString(file).replace("\r\n", "\n");
    } catch (CharacterCodingException e) {
      throw Fault.of("not a program")
          .in(file)
          .expected("Python as text, in UTF-8", "other bytes")
          .advice("give the source, not an .mpy file")
          .toException(e);
    } catch (NoSuchFileException e) {
      throw Fault.of("can't be read")
          .in(file)
          .expected("a Python program", "no such file")
          .advice("check the name behind --run")
          .toException(e);
    }
  }
}
