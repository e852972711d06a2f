package heapreel.firmware;

import heapreel.image.ElfFile;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes small linked ELF files, valid as they come: ARM, little-endian, with one segment a piece
 * of contents, a section for each, a symbol table and its names. A test breaks one thing.
 */
final class ElfBytes {

  static final int WRITABLE = 6;
  static final int READ_ONLY = 5;
  static final int OBJECT = 1;
  static final int FUNCTION = 2;
  static final int GLOBAL = 0x10;

  private record Piece(long address, long loadAddress, int flags, ByteBuffer contents) {

    int length() {
      return contents.capacity();
    }
  }

  private record Sym(String name, long value, long size, int info, int section) {}

  private final boolean wide;
  private final List<Piece> pieces = new ArrayList<>();
  private final List<Sym> symbols = new ArrayList<>();
  private boolean headersInFirstSegment;
  private boolean withSections = true;

  ElfBytes(boolean wide) {
    this.wide = wide;
  }

  /** Contents that run where they are kept. */
  ElfBytes contents(long address, byte... contents) {
    return contents(address, address, READ_ONLY, contents);
  }

  ElfBytes contents(long address, long loadAddress, int flags, byte... contents) {
    pieces.add(new Piece(address, loadAddress, flags, ByteBuffer.wrap(contents)));
    return this;
  }

  /** A symbol; section 1 is the first piece, 0xfff1 the absolute one, 0 none. */
  ElfBytes symbol(String name, long value, long size, int info, int section) {
    symbols.add(new Sym(name, value, size, info, section));
    return this;
  }

  /** The first segment begins with the ELF's own headers, as linkers like to have it. */
  ElfBytes headersInFirstSegment() {
    headersInFirstSegment = true;
    return this;
  }

  ElfBytes withoutSections() {
    withSections = false;
    return this;
  }

  byte[] bytes() {
    int headerBytes = wide ? 64 : 52;
    int segmentBytes = wide ? 56 : 32;
    int sectionBytes = wide ? 64 : 40;
    int symbolBytes = wide ? 24 : 16;
    ByteArrayOutputStream names = new ByteArrayOutputStream();
    names.write(0);
    byte[] tableBytes = new byte[symbolBytes * (symbols.size() + 1)];
    ByteBuffer table = buffer(tableBytes);
    table.position(symbolBytes);
    for (Sym symbol : symbols) {
      writeSymbol(table, symbol, names.size());
      names.writeBytes(symbol.name().getBytes(StandardCharsets.UTF_8));
      names.write(0);
    }
    int contentsAt = headerBytes + segmentBytes * pieces.size();
    int tableAt = contentsAt + pieces.stream().mapToInt(Piece::length).sum();
    int namesAt = tableAt + tableBytes.length;
    int sectionsAt = namesAt + names.size();
    int sections = withSections ? pieces.size() + 3 : 0;
    byte[] file = new byte[sectionsAt + sections * sectionBytes];
    ByteBuffer out = buffer(file);
    writeHeader(out, sections == 0 ? 0 : sectionsAt, sections);
    int at = contentsAt;
    for (Piece piece : pieces) {
      int before = headersInFirstSegment && at == contentsAt ? contentsAt : 0;
      writeSegment(out, piece, at, before);
      out.put(at, piece.contents(), 0, piece.length());
      at += piece.length();
    }
    out.put(tableAt, tableBytes);
    out.put(namesAt, names.toByteArray());
    if (withSections) {
      out.position(sectionsAt + sectionBytes);
      at = contentsAt;
      for (Piece piece : pieces) {
        writeSection(out, 1, 2, piece.address(), at, piece.length(), 0, 0);
        at += piece.length();
      }
      writeSection(out, 2, 0, 0, tableAt, tableBytes.length, pieces.size() + 2, symbolBytes);
      writeSection(out, 3, 0, 0, namesAt, names.size(), 0, 0);
    }
    return file;
  }

  private void writeHeader(ByteBuffer out, int sectionsAt, int sections) {
    out.put(new byte[] {0x7f, 'E', 'L', 'F', (byte) (wide ? 2 : 1), 1, 1}).position(16);
    out.putShort((short) 2).putShort((short) ElfFile.MACHINE_ARM).putInt(1);
    word(out, 0);
    word(out, wide ? 64 : 52);
    word(out, sectionsAt);
    out.putInt(0).putShort((short) (wide ? 64 : 52));
    out.putShort((short) (wide ? 56 : 32)).putShort((short) pieces.size());
    out.putShort((short) (wide ? 64 : 40)).putShort((short) sections).putShort((short) 0);
  }

  private void writeSegment(ByteBuffer out, Piece piece, int at, int before) {
    out.putInt(1);
    if (wide) {
      out.putInt(piece.flags());
    }
    word(out, at - before);
    word(out, piece.address() - before);
    word(out, piece.loadAddress() - before);
    word(out, piece.length() + before);
    word(out, piece.length() + before);
    if (!wide) {
      out.putInt(piece.flags());
    }
    word(out, 1);
  }

  private void writeSection(
      ByteBuffer out, int type, int flags, long address, int at, int length, int link, int entry) {
    out.putInt(0).putInt(type);
    word(out, flags);
    word(out, address);
    word(out, at);
    word(out, length);
    out.putInt(link).putInt(0);
    word(out, 1);
    word(out, entry);
  }

  private void writeSymbol(ByteBuffer out, Sym symbol, int name) {
    out.putInt(name);
    if (wide) {
      out.put((byte) symbol.info()).put((byte) 0).putShort((short) symbol.section());
    }
    word(out, symbol.value());
    word(out, symbol.size());
    if (!wide) {
      out.put((byte) symbol.info()).put((byte) 0).putShort((short) symbol.section());
    }
  }

  private void word(ByteBuffer out, long value) {
    if (wide) {
      out.putLong(value);
    } else {
      out.putInt((int) value);
    }
  }

  private static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
