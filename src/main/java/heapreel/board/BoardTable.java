package heapreel.board;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import heapreel.capture.NamedRegion;
import heapreel.capture.RegionFile;
import heapreel.fault.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The boards that are known by name, read from {@code boards.json}: a JSON array of objects with
 * {@code name}, {@code title}, {@code source} and {@code regions}, which are as in a {@link
 * RegionFile}. A board of the user's own is such a file.
 */
public final class BoardTable {

  private static final String RESOURCE = "/heapreel/board/boards.json";
  private static final String FILE_SUFFIX = ".json";

  private BoardTable() {}

  /** All boards, in the order of the table. */
  public static List<Board> all() throws IOException {
    try (InputStream in = BoardTable.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("no " + RESOURCE);
      }
      try (JsonParser json = new JsonFactory().createParser(in)) {
        json.nextToken();
        List<Board> boards = new ArrayList<>();
        while (json.nextToken() == JsonToken.START_OBJECT) {
          boards.add(board(json));
        }
        return List.copyOf(boards);
      }
    }
  }

  private static Board board(JsonParser json) throws IOException {
    String name = "";
    String title = "";
    String source = "";
    List<NamedRegion> regions = List.of();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "name" -> name = json.getText();
        case "title" -> title = json.getText();
        case "source" -> source = json.getText();
        case "regions" -> regions = RegionFile.list(json);
        default -> json.skipChildren();
      }
    }
    return new Board(name, title, source, regions);
  }

  /**
   * The regions of a board, by its name or as a file that ends with {@code .json}.
   *
   * @throws heapreel.fault.FaultException when there is none
   */
  public static List<NamedRegion> regions(String board) throws IOException {
    if (board.toLowerCase(Locale.ROOT).endsWith(FILE_SUFFIX)) {
      return RegionFile.read(Path.of(board));
    }
    List<Board> all = all();
    for (Board known : all) {
      if (known.name().equalsIgnoreCase(board)) {
        return known.regions();
      }
    }
    throw Fault.of("no such board")
        .expected(all.stream().map(Board::name).collect(Collectors.joining(", ")), board)
        .advice("give --ram for each region, or a .json file; see heapreel help boards")
        .toException();
  }
}
