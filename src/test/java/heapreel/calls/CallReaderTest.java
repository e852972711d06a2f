package heapreel.calls;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.synthetic.firmware.FirmwareBuild;
import heapreel.synthetic.firmware.Profile;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls that a device has written, in all generations, on the C stack and on one of its own. */
class CallReaderTest {

  private static final List<Profile> WITH_PYSTACK =
      List.of(
          Profile.C_CP6,
          Profile.F_CP7,
          Profile.F_CP8,
          Profile.I_CP9,
          Profile.K_CP92,
          Profile.L_CP10);

  static Stream<Arguments> devices() {
    Stream<FirmwareBuild> narrow = Stream.of(Profile.values()).map(Profile::build);
    Stream<FirmwareBuild> wide =
        Stream.of(Profile.values())
            .filter(profile -> !profile.circuitPython())
            .map(profile -> profile.build().wide());
    return Stream.concat(
        Stream.concat(narrow, wide).map(build -> device(build, false)),
        WITH_PYSTACK.stream().map(profile -> device(profile.build(), true)));
  }

  private static Arguments device(FirmwareBuild build, boolean pystack) {
    String name =
        build.profile() + (build.shape().wordBytes() == 8 ? " wide" : "") + (pystack ? " py" : "");
    return Arguments.of(Named.of(name, build), pystack);
  }

  @ParameterizedTest
  @MethodSource("devices")
  void liveFramesAreReadBackAndOlderOnesNever(FirmwareBuild build, boolean pystack) {
    WrittenStack device = new WrittenStack(build, pystack);
    device.call("<module>");
    device.call("main", true, false);
    isExact(device);
    device.callC();
    device.call("measure");
    device.call("store", true, !pystack);
    isExact(device);
    device.returnFromCall();
    isExact(device);
    device.returnFromCall();
    isExact(device);
    device.returnFromCall();
    device.resume("samples");
    device.call("store");
    isExact(device);
    device.returnFromCall();
    isExact(device);
    device.returnFromCall();
    isExact(device);
  }

  private static void isExact(WrittenStack device) {
    assertThat(device.read()).contains(device.running());
  }

  @ParameterizedTest
  @MethodSource("devices")
  void generatorsThatRunEachOtherAreInTheirOrder(FirmwareBuild build, boolean pystack) {
    WrittenStack device = new WrittenStack(build, pystack);
    device.call("<module>");
    device.resume("samples");
    device.call("measure", true, false);
    device.resume("samples");
    isExact(device);
    device.resume("samples");
    isExact(device);
  }

  @ParameterizedTest
  @MethodSource("devices")
  void aFrameWhoseCallerWasNotFoundSaysNothing(FirmwareBuild build, boolean pystack) {
    WrittenStack device = new WrittenStack(build, pystack);
    device.call("<module>");
    device.call("main", true, false);
    device.call("measure");
    device.nameCaller();
    isExact(device);
    device.nameAnother("store");
    assertThat(device.read()).isEmpty();
  }

  /** As in WebAssembly, where what a function has between its calls isn't in memory. */
  @ParameterizedTest
  @MethodSource("withPystack")
  void generatorsAreInOrderByWhoReferencesThem(FirmwareBuild build) {
    WrittenStack device = new WrittenStack(build, true, false);
    device.call("<module>");
    device.resume("samples");
    device.resume("samples");
    isExact(device);
    device.call("measure");
    isExact(device);
    device.resume("samples");
    isExact(device);
    device.loseReference();
    assertThat(device.read()).as("nothing references the innermost one").isEmpty();
  }

  static Stream<FirmwareBuild> withPystack() {
    return WITH_PYSTACK.stream().map(Profile::build);
  }

  @ParameterizedTest
  @MethodSource("devices")
  void aDamagedChainSaysNothing(FirmwareBuild build, boolean pystack) {
    WrittenStack device = new WrittenStack(build, pystack);
    device.call("<module>");
    device.call("main", true, false);
    device.call("measure");
    isExact(device);
    long previous = device.ram().word(device.top());
    long nlrTop = device.scene().dictLocals() + 2L * device.ram().wordBytes();
    for (long broken :
        new long[] {device.top(), device.top() - 64, device.ram().end() + 4096, 1, 0x1234_5678}) {
      device.ram().setWord(device.top(), broken);
      assertThat(device.read()).as("prev 0x%x", broken).isEmpty();
      device.ram().setWord(device.top(), previous);
    }
    device.ram().setWord(nlrTop, device.ram().end());
    assertThat(device.readAsWritten()).isEmpty();
  }

  /**
   * Any one word of the live stack that doesn't link the chain, written over with noise or with an
   * address in the stack, makes the calls unknown, or leaves them as they were.
   */
  @ParameterizedTest
  @MethodSource("devices")
  void aWordWrittenOverNeverGivesOtherCalls(FirmwareBuild build, boolean pystack) {
    WrittenStack device = new WrittenStack(build, pystack);
    device.call("<module>");
    device.call("main", true, false);
    device.call("store");
    device.returnFromCall();
    device.call("measure");
    device.call("store", true, false);
    device.publish();
    isExact(device);
    long lowest = device.stackPointer();
    int word = device.ram().wordBytes();
    int words = (int) ((device.ram().end() - lowest) / word);
    Random random = new Random(36);
    for (int i = 0; i < 30; i++) {
      long at = lowest + (long) random.nextInt(words) * word;
      if (device.isLink(at)) {
        continue;
      }
      long before = device.ram().word(at);
      long other = lowest + (long) random.nextInt(words) * word;
      device.ram().setWord(at, random.nextBoolean() ? other : random.nextInt());
      Optional<List<String>> read = device.readAsWritten();
      if (read.isPresent()) {
        assertThat(read).as("word 0x%x", at).contains(device.running());
      }
      device.ram().setWord(at, before);
    }
  }
}
