package heapreel.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.fault.Fault;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class AttemptTest {

  private static final Fault FAULT = Fault.of("can't be used");

  static final List<Exception> OF_THE_CAPTURE =
      List.of(
          FAULT.toException(),
          FAULT.toException(new NoSuchFileException("a.bin")),
          FAULT.toException(new ZipException("invalid block type")),
          FAULT.toException(FAULT.toException(new IllegalArgumentException("a header"))));

  static final List<Exception> OF_THE_MACHINE =
      List.of(
          FAULT.toException(new IOException("No space left on device")),
          FAULT.toException(FAULT.toException(new IOException("Input/output error"))),
          new IOException("Connection reset"),
          new IllegalStateException("a defect"));

  static final List<Throwable> OF_THE_JVM =
      List.of(
          new OutOfMemoryError("Java heap space"),
          new StackOverflowError(),
          FAULT.toException(new InternalError("a fault occurred in a recent unsafe memory access")),
          new IllegalStateException(new OutOfMemoryError("Java heap space")));

  @ParameterizedTest
  @FieldSource("OF_THE_CAPTURE")
  void whatIsWrongWithTheCaptureIsAResultAtOnce(Exception e) throws IOException {
    assertThat(attempt(false, e)).isEqualTo("can't be used");
  }

  @ParameterizedTest
  @FieldSource("OF_THE_MACHINE")
  void whatMayBeTheMachinesIsThrownUntilTheLastAttempt(Exception e) throws IOException {
    assertThatThrownBy(() -> attempt(false, e)).isSameAs(e);
    assertThat(attempt(true, e)).contains(String.valueOf(e.getMessage()));
  }

  @ParameterizedTest
  @FieldSource("OF_THE_JVM")
  void noErrorOfTheJvmIsThrownOn(Throwable e) throws IOException {
    assertThatThrownBy(() -> attempt(false, e)).isInstanceOf(IOException.class).hasNoCause();
    assertThat(attempt(true, e)).isNotEmpty();
  }

  @Test
  void lackOfMemorySaysWhatToDoWhereverItStands() throws IOException {
    assertThat(attempt(true, new IllegalStateException(new OutOfMemoryError("Java heap space"))))
        .isEqualTo("not enough memory; give executors more, as with --executor-memory");
  }

  private static String attempt(boolean last, Throwable e) throws IOException {
    return Attempt.of(() -> last, () -> fail(e), why -> why);
  }

  private static String fail(Throwable e) throws IOException {
    if (e instanceof IOException io) {
      throw io;
    }
    if (e instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) e;
  }
}
