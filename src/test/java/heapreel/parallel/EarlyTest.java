package heapreel.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Values made on another thread. */
class EarlyTest {

  @Test
  void itsMakerRunsOnAnotherThread() {
    AtomicReference<Thread> maker = new AtomicReference<>();
    Early<String> early =
        Early.of(
            () -> {
              maker.set(Thread.currentThread());
              return "made";
            });
    assertThat(early.get()).isEqualTo("made");
    assertThat(early.get()).isEqualTo("made");
    assertThat(maker.get()).isNotNull().isNotEqualTo(Thread.currentThread());
  }

  @Test
  void whatItsMakerThrewIsThrownAsItIs() {
    for (Throwable thrown :
        new Throwable[] {
          new UncheckedIOException(new IOException("no disk")),
          new IllegalStateException("odd"),
          new OutOfMemoryError("full")
        }) {
      Early<String> early = Early.of(() -> fail(thrown));
      assertThatThrownBy(early::get).isSameAs(thrown);
    }
  }

  private static String fail(Throwable with) {
    if (with instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) with;
  }
}
