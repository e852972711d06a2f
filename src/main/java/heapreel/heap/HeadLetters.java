package heapreel.heap;

/** What letter {@code micropython.mem_info(1)} prints for a head. */
@FunctionalInterface
public interface HeadLetters {

  /** What the firmware prints where it does not know the type. */
  HeadLetters UNKNOWN = (area, block) -> 'h';

  /** The letter of the head at {@code block} of {@code area}. */
  char letter(Area area, int block);
}
