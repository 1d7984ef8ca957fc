package io.automater.release.simulate;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws requests lost, by scenario and way to release, as an SVG; the scale is logarithmic. */
public final class Chart {

  private static final int LABELS = 150;
  private static final int WIDTH = 560;
  private static final int BAR = 11;
  private static final int GAP = 14;
  private static final int TOP = 64;
  private static final double MOST_DECADES = 5;
  private static final List<String> COLOURS =
      List.of("#1b7f5c", "#c8553d", "#e0a458", "#4f6d9a", "#8d6a9f", "#777777");

  private Chart() {}

  /** The picture: a bar is as long as the logarithm of the mean of the requests lost, plus one. */
  public static String svg(Map<String, List<Result>> results) {
    int contenders = results.values().stream().mapToInt(List::size).max().orElse(0);
    int row = contenders * BAR + GAP;
    int height = TOP + results.size() * row + 30;
    StringBuilder svg = new StringBuilder();
    line(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
            + " font-family=\"sans-serif\" font-size=\"11\" role=\"img\">",
        LABELS + WIDTH + 90,
        height);
    line(
        svg,
        "<title>Requests lost to the new version beyond live's own rate, mean of many"
            + " releases</title>");
    line(svg, "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>");
    legend(svg, results.values().iterator().next());
    for (int decade = 0; decade <= MOST_DECADES; decade++) {
      double x = LABELS + WIDTH * decade / MOST_DECADES;
      line(
          svg,
          "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"#ddd\"/>",
          x,
          x,
          TOP - 8,
          height - 24);
      line(
          svg,
          "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#666\">%s</text>",
          x,
          height - 10,
          decade == 0 ? "0" : String.format(Locale.ROOT, "%,.0f", Math.pow(10, decade)));
    }
    int y = TOP;
    for (Map.Entry<String, List<Result>> scenario : results.entrySet()) {
      line(
          svg,
          "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
          LABELS - 8,
          y + contenders * BAR / 2 + 4,
          escape(scenario.getKey()));
      for (int i = 0; i < scenario.getValue().size(); i++) {
        bar(svg, scenario.getValue().get(i), i, y + i * BAR);
      }
      y += row;
    }
    line(svg, "</svg>");
    return svg.toString();
  }

  private static void bar(StringBuilder svg, Result result, int contender, int y) {
    double length = Math.min(1, Math.log10(1 + result.lostMean()) / MOST_DECADES) * WIDTH;
    line(
        svg,
        "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>",
        LABELS,
        y,
        Math.max(1, length),
        BAR - 2,
        colour(contender));
    line(
        svg,
        "<text x=\"%.1f\" y=\"%d\" font-size=\"9\" fill=\"#333\">%,.0f%s</text>",
        LABELS + length + 4,
        y + BAR - 3,
        result.lostMean(),
        result.promoted() > 0.5 ? " promoted" : result.rolledBack() > 0.5 ? " rolled back" : "");
  }

  private static void legend(StringBuilder svg, List<Result> contenders) {
    line(
        svg,
        "<text x=\"8\" y=\"16\" font-size=\"13\">Requests lost to the new version beyond live's own"
            + " rate, mean</text>");
    int x = 8;
    for (int i = 0; i < contenders.size(); i++) {
      String name = contenders.get(i).policy();
      line(svg, "<rect x=\"%d\" y=\"26\" width=\"10\" height=\"10\" fill=\"%s\"/>", x, colour(i));
      line(svg, "<text x=\"%d\" y=\"35\" font-size=\"9\">%s</text>", x + 14, escape(name));
      x += 26 + name.length() * 5;
    }
  }

  private static String colour(int contender) {
    return COLOURS.get(contender % COLOURS.size());
  }

  private static void line(StringBuilder svg, String form, Object... values) {
    svg.append(String.format(Locale.ROOT, form, values)).append('\n');
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
