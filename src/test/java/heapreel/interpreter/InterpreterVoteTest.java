package heapreel.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.fault.FaultException;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.scene.ObjectScene;
import org.junit.jupiter.api.Test;

/** What most snapshots say of the interpreter that made them. */
class InterpreterVoteTest {

  private static final Interpreter RIGHT =
      SceneSpace.interpreter(ObjectScene.of(Profile.K.build()));
  private static final Interpreter OTHER =
      SceneSpace.interpreter(ObjectScene.of(Profile.A_CP2.build()));
  private static final long STACK = 0x2000_3f00L;

  @Test
  void nobodyTellsNothing() {
    InterpreterVote vote = vote();
    assertThat(vote.result()).isEmpty();
    assertThat(vote.count()).isZero();
    assertThat(vote.agreeing()).isZero();
    assertThat(vote.isSettled()).isFalse();
  }

  @Test
  void oneIsBelievedAndDoesNotSettleIt() {
    InterpreterVote vote = vote(RIGHT);
    assertThat(vote.result()).contains(RIGHT);
    assertThat(vote.isSettled()).isFalse();
  }

  @Test
  void oneDamagedAmongThreeIsOutvotedWhereverItIs() {
    for (int damaged = 0; damaged < 3; damaged++) {
      Interpreter[] told = {RIGHT, RIGHT, RIGHT};
      told[damaged] = OTHER;
      InterpreterVote vote = vote(told);
      assertThat(vote.count()).isEqualTo(3);
      assertThat(vote.agreeing()).isEqualTo(2);
      assertThat(vote.result()).contains(RIGHT);
    }
  }

  @Test
  void aTieIsRefused() {
    for (InterpreterVote vote :
        new InterpreterVote[] {vote(RIGHT, OTHER), vote(OTHER, RIGHT, RIGHT, OTHER)}) {
      assertThat(vote.isSettled()).isFalse();
      assertThatThrownBy(vote::result)
          .isInstanceOf(FaultException.class)
          .hasMessageContaining("the snapshots disagree about the interpreter");
    }
  }

  @Test
  void theBeginningOfTheStackIsTakenFromThoseThatShowIt() {
    InterpreterVote vote = vote(stack(0), stack(0), stack(STACK), stack(0));
    assertThat(vote.result().orElseThrow().state().stackTop()).isEqualTo(STACK);
    assertThat(vote(stack(0), stack(0)).result().orElseThrow().state().stackTop()).isZero();
  }

  @Test
  void aDamagedStackIsOutvotedAndATieRefused() {
    InterpreterVote vote = vote(stack(STACK + 64), stack(STACK), stack(STACK));
    assertThat(vote.result().orElseThrow().state().stackTop()).isEqualTo(STACK);
    assertThatThrownBy(vote(stack(STACK), stack(STACK + 64), stack(0))::result)
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("disagree");
  }

  @Test
  void onlyTwoThatShowTheSameStackSettleIt() {
    assertThat(vote(stack(STACK), stack(STACK)).isSettled()).isTrue();
    assertThat(vote(stack(STACK), stack(0)).isSettled()).isFalse();
    assertThat(vote(stack(0), stack(0), stack(0)).isSettled()).isFalse();
    assertThat(vote(stack(STACK), stack(STACK), stack(STACK + 64)).isSettled()).isFalse();
    assertThat(vote(stack(STACK), OTHER, stack(STACK)).isSettled()).isTrue();
  }

  private static InterpreterVote vote(Interpreter... told) {
    InterpreterVote vote = new InterpreterVote();
    for (Interpreter one : told) {
      vote.add(one);
    }
    return vote;
  }

  /** The right one, with the stack at this address. */
  private static Interpreter stack(long top) {
    InterpreterState state = RIGHT.state();
    return new Interpreter(
        RIGHT.wordBytes(),
        RIGHT.qstrs(),
        RIGHT.types(),
        RIGHT.objects(),
        RIGHT.layouts(),
        RIGHT.maps(),
        RIGHT.floats(),
        RIGHT.preludes(),
        new InterpreterState(
            state.dictLocals(),
            top,
            state.pystack(),
            state.lastPool(),
            state.loadedModules(),
            state.dictMain(),
            state.end()),
        RIGHT.circuitPython());
  }
}
