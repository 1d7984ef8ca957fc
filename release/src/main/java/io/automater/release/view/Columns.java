package io.automater.release.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jline.utils.AttributedString;

/**
 * Cells that stand below each other; where they do not fit side by side, the least important go.
 */
record Columns(List<Column> all) {

  private static final String GAP = "  ";

  /**
   * One of them.
   *
   * @param rank the higher, the sooner it goes
   * @param right whether its cells end below each other, rather than begin
   * @param cells from the first row to the last
   * @param least how wide it is at least, so that it stays where it is while numbers grow
   */
  record Column(int rank, boolean right, List<String> cells, int least) {

    static Column of(int rank, String cell) {
      return new Column(rank, false, List.of(cell), 0);
    }

    int width() {
      return cells.stream().mapToInt(Columns::width).reduce(least, Math::max);
    }

    private String cell(int row) {
      String text = cells.get(row);
      String padding = " ".repeat(width() - Columns.width(text));
      return right ? padding + text : text + padding;
    }
  }

  /** Those that fit into a width, the first one always. */
  Columns within(int width) {
    List<Column> left = new ArrayList<>(all);
    while (left.size() > 1 && width(left) > width) {
      left.remove(left.stream().max(Comparator.comparingInt(Column::rank)).orElseThrow());
    }
    return new Columns(left);
  }

  /** How wide one more may be. */
  int roomFor(int width) {
    return width - width(all) - GAP.length();
  }

  /** With one more, before another. */
  Columns before(int rank, Column more) {
    List<Column> with = new ArrayList<>(all);
    int at = 0;
    while (at < with.size() && with.get(at).rank != rank) {
      at++;
    }
    with.add(at, more);
    return new Columns(with);
  }

  boolean has(int rank) {
    return all.stream().anyMatch(column -> column.rank == rank);
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < all.getFirst().cells.size(); row++) {
      int at = row;
      lines.add(
          String.join(GAP, all.stream().map(column -> column.cell(at)).toList()).stripTrailing());
    }
    return lines;
  }

  private static int width(List<Column> columns) {
    return columns.stream().mapToInt(Column::width).sum() + GAP.length() * (columns.size() - 1);
  }

  /** On a terminal: escape sequences take no room. */
  static int width(String text) {
    return AttributedString.fromAnsi(text).columnLength();
  }

  /** A text in lines at most so wide, broken between words; what follows the first is indented. */
  static List<String> wrapped(String label, String text, int width) {
    List<String> lines = new ArrayList<>();
    String indent = " ".repeat(width(label));
    StringBuilder line = new StringBuilder(label);
    boolean empty = true;
    for (String word : text.split(" ")) {
      if (!empty && width(line.toString()) + 1 + width(word) > width) {
        lines.add(line.toString());
        line = new StringBuilder(indent);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    lines.add(line.toString());
    return lines;
  }
}
