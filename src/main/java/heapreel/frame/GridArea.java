package heapreel.frame;

/**
 * One area's part of the map: full rows of cells, but that the first begins as far right as its
 * indent says, and the last is as long as it is.
 *
 * @param span its blocks
 * @param firstBlock number of its first block, counted through all areas
 * @param firstCell number of its first cell, counted through all areas
 * @param cellCount number of its cells
 * @param indent cells that are left out before the first one
 * @param box the pixels of its rows
 */
public record GridArea(
    AreaSpan span, int firstBlock, int firstCell, int cellCount, int indent, Box box) {}
