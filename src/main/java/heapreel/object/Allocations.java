package heapreel.object;

/**
 * The allocations of one snapshot with the facts of each: what all that decides kinds works on.
 * Numbers are those of {@link HeapObjects}.
 */
final class Allocations {

  static final int NONE = HeapObjects.NONE;

  private final HeapObjects objects;
  private final HeapImage image;
  private Facts[] facts = new Facts[0];
  private int[] owners = new int[0];

  Allocations(HeapObjects objects, HeapImage image) {
    this.objects = objects;
    this.image = image;
  }

  /** Makes room for the blocks of a heap laid out anew. */
  void lay() {
    facts = new Facts[image.blockCount()];
    owners = new int[image.blockCount()];
  }

  void put(int allocation, Facts of) {
    facts[allocation] = of;
    owners[allocation] = NONE;
  }

  int count() {
    return objects.count();
  }

  Facts facts(int allocation) {
    return facts[allocation];
  }

  /** The allocation that begins at {@code address}, or {@link #NONE}. */
  int at(long address) {
    return objects.at(address);
  }

  long address(int allocation) {
    return objects.address(allocation);
  }

  /** Length in bytes. */
  long bytes(int allocation) {
    return objects.bytes(allocation);
  }

  /** The word so many words after an allocation's beginning; 0 beyond its end. */
  long word(int allocation, int number) {
    long offset = (long) number * image.wordBytes();
    return offset < bytes(allocation) ? image.word(address(allocation) + offset) : 0;
  }

  Kind kind(int allocation) {
    return objects.kind(allocation);
  }

  void kind(int allocation, Kind kind) {
    objects.kind(allocation, kind);
  }

  /** The allocation whose data this is, or {@link #NONE}. */
  int owner(int allocation) {
    return owners[allocation];
  }

  /** Makes an allocation data of a kind that belongs to {@code owner}. */
  void own(int allocation, Kind kind, int owner) {
    objects.kind(allocation, kind);
    owners[allocation] = owner;
  }

  HeapObjects objects() {
    return objects;
  }

  HeapImage image() {
    return image;
  }
}
