package heapreel.mutation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Kinds of damage, as the table has them. */
enum MutationKind {
  ONE_BIT("one bit flipped"),
  BITS("bits of a snapshot flipped, 1 in 100,000 to 1 in 1,000"),
  MANY_BITS("bits of a snapshot flipped, 1 in 1,000 to 1 in 100"),
  BITS_ANYWHERE("1 to 20 bits of the capture flipped"),
  CONSTANT_BLOCK("block overwritten with one value"),
  RANDOM_BLOCK("block overwritten with random bytes"),
  TABLE("allocation table changed"),
  STATE("heap's state changed"),
  FILLED("all snapshots filled up with one value"),
  INTERPRETER("interpreter's state changed"),
  DROPPED_IN_FIRST("bytes missing in the first snapshot"),
  DROPPED_IN_MIDDLE("bytes missing in a middle one"),
  DROPPED_NEAR_END("bytes missing in one of the last two"),
  DROPPED_ACROSS("bytes missing across a boundary"),
  INSERTED_IN_FIRST("bytes in excess in the first snapshot"),
  INSERTED_IN_MIDDLE("bytes in excess in a middle one"),
  INSERTED_NEAR_END("bytes in excess in one of the last two"),
  INSERTED_BETWEEN("bytes in excess between snapshots"),
  ABOUT_ONE_SNAPSHOT("about a snapshot's length missing or in excess"),
  TRUNCATED("truncated"),
  REORDERED("snapshots in another order"),
  REPEATED("snapshot repeated"),
  REMOVED("snapshot removed"),
  TWO("two of the above"),
  SPLICED_SAME("two captures of one device, cut anywhere"),
  SPLICED_AT_BOUNDARY("two captures of two devices, cut between snapshots"),
  SPLICED_WITHIN("two captures of two devices, cut anywhere");

  private final String words;

  MutationKind(String words) {
    this.words = words;
  }

  /** How one capture is damaged so; none for what takes two captures or two damages. */
  Optional<Mutation> mutation() {
    return Optional.ofNullable(
        switch (this) {
          case ONE_BIT -> Overwriting::oneBit;
          case BITS -> Overwriting::bits;
          case MANY_BITS -> Overwriting::manyBits;
          case BITS_ANYWHERE -> Overwriting::bitsAnywhere;
          case CONSTANT_BLOCK -> Overwriting::constantBlock;
          case RANDOM_BLOCK -> Overwriting::randomBlock;
          case TABLE -> StateDamage::table;
          case STATE -> StateDamage::heap;
          case FILLED -> StateDamage::filled;
          case INTERPRETER -> StateDamage::interpreter;
          case DROPPED_IN_FIRST -> Lengths::droppedInFirst;
          case DROPPED_IN_MIDDLE -> Lengths::droppedInMiddle;
          case DROPPED_NEAR_END -> Lengths::droppedNearEnd;
          case DROPPED_ACROSS -> Lengths::droppedAcross;
          case INSERTED_IN_FIRST -> Lengths::insertedInFirst;
          case INSERTED_IN_MIDDLE -> Lengths::insertedInMiddle;
          case INSERTED_NEAR_END -> Lengths::insertedNearEnd;
          case INSERTED_BETWEEN -> Lengths::insertedBetween;
          case ABOUT_ONE_SNAPSHOT -> Lengths::aboutOneSnapshot;
          case TRUNCATED -> Lengths::truncated;
          case REORDERED -> Orders::reordered;
          case REPEATED -> Orders::repeated;
          case REMOVED -> Orders::removed;
          case TWO, SPLICED_SAME, SPLICED_AT_BOUNDARY, SPLICED_WITHIN -> null;
        });
  }

  /** Those that damage one capture in one way. */
  static List<MutationKind> simple() {
    return Arrays.stream(values()).filter(kind -> kind.mutation().isPresent()).toList();
  }

  @Override
  public String toString() {
    return words;
  }
}
