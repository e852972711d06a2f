package heapreel.object;

import heapreel.interpreter.Field;

/**
 * The allocations of one snapshot with the facts of each: the input for deciding kinds. Indices are
 * those of {@link HeapObjects}.
 */
public final class Allocations {

  /** Stands for no allocation. */
  public static final int NONE = HeapObjects.NONE;

  private final HeapObjects objects;
  private final HeapImage image;
  private Facts[] facts = new Facts[0];
  private int[] owners = new int[0];

  Allocations(HeapObjects objects, HeapImage image) {
    this.objects = objects;
    this.image = image;
  }

  /** Allocates capacity for the blocks of a heap with a new layout. */
  void lay() {
    facts = new Facts[image.blockCount()];
    owners = new int[image.blockCount()];
  }

  void put(int allocation, Facts of) {
    facts[allocation] = of;
    owners[allocation] = NONE;
  }

  /** Number of allocations. */
  public int count() {
    return objects.count();
  }

  /** The facts in an allocation's own bytes. */
  public Facts facts(int allocation) {
    return facts[allocation];
  }

  /** The allocation that begins at {@code address}, or {@link #NONE}. */
  public int at(long address) {
    return objects.at(address);
  }

  /** The allocation that begins at a block, counted through all areas, or {@link #NONE}. */
  int atBlock(int block) {
    return objects.atBlock(block);
  }

  /** Where an allocation begins. */
  public long address(int allocation) {
    return objects.address(allocation);
  }

  /** Length in bytes. */
  public long bytes(int allocation) {
    return objects.bytes(allocation);
  }

  /** A field of the struct that an allocation begins with; 0 beyond its end. */
  public long field(int allocation, Field field) {
    return field.offset() < bytes(allocation)
        ? field.of(image.word(address(allocation) + field.offset()))
        : 0;
  }

  /** The kind of an allocation. */
  public Kind kind(int allocation) {
    return objects.kind(allocation);
  }

  /** The kind of an allocation. */
  void kind(int allocation, Kind kind) {
    objects.kind(allocation, kind);
  }

  /** The allocation whose data this is, or {@link #NONE}. */
  public int owner(int allocation) {
    return owners[allocation];
  }

  /** Makes an allocation data of a kind that belongs to {@code owner}. */
  void own(int allocation, Kind kind, int owner) {
    objects.kind(allocation, kind);
    owners[allocation] = owner;
  }

  public HeapObjects objects() {
    return objects;
  }

  HeapImage image() {
    return image;
  }
}
