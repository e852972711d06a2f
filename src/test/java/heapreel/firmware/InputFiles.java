package heapreel.firmware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.memory.BufferMemory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Writes a test's input to a directory and opens it. */
record InputFiles(Path directory) {

  Path file(byte... contents) throws IOException {
    return Files.write(directory.resolve("input"), contents);
  }

  Path file(String text) throws IOException {
    return file(text.getBytes(StandardCharsets.UTF_8));
  }

  FirmwareImage open(byte... contents) throws IOException {
    return FirmwareImage.open(file(contents), OptionalLong.empty());
  }

  FirmwareImage open(String text) throws IOException {
    return FirmwareImage.open(file(text), OptionalLong.empty());
  }

  Fault faultOf(byte... contents) throws IOException {
    Path file = file(contents);
    return fault(() -> FirmwareImage.open(file, OptionalLong.empty()));
  }

  Fault faultOf(String text) throws IOException {
    return faultOf(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The fault that {@code code} throws, which is always one line that names a file and advises. */
  static Fault fault(ThrowingCallable code) {
    FaultException thrown = catchThrowableOfType(FaultException.class, code);
    assertThat(thrown).isNotNull().message().doesNotContain("\n");
    assertThat(thrown.fault().path()).isPresent();
    return thrown.fault();
  }

  /** The image as text: {@code start:hexbytes}, one segment after another. */
  static String text(RomImage rom) {
    StringBuilder text = new StringBuilder();
    for (BufferMemory segment : rom.segments()) {
      text.append(text.isEmpty() ? "" : " ").append(Long.toHexString(segment.start())).append(':');
      for (long at = segment.start(); at < segment.end(); at++) {
        text.append(String.format(Locale.ROOT, "%02x", segment.u8(at)));
      }
    }
    return text.toString();
  }
}
