package io.automater.rehearsal.report;

/** Builds a page; whatever is not markup of ours is escaped. */
final class Html {
  private final StringBuilder page = new StringBuilder();

  /**
   * Appends markup with values filled in.
   *
   * @param markup ours; each {@code {}} in it takes the next value, escaped unless that is {@code
   *     Html}
   */
  Html add(String markup, Object... values) {
    int from = 0;
    for (Object value : values) {
      int hole = markup.indexOf("{}", from);
      if (hole < 0) {
        throw new IllegalArgumentException("more values than holes in: " + markup);
      }
      page.append(markup, from, hole);
      page.append(value instanceof Html html ? html.page : escape(String.valueOf(value)));
      from = hole + 2;
    }
    if (markup.indexOf("{}", from) >= 0) {
      throw new IllegalArgumentException("more holes than values in: " + markup);
    }
    page.append(markup, from, markup.length());
    return this;
  }

  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            each -> {
              switch (each) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(each);
              }
            });
    return escaped.toString();
  }

  @Override
  public String toString() {
    return page.toString();
  }
}
