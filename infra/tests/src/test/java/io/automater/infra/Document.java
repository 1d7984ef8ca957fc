package io.automater.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * A page of this repository in Markdown: where it leads to, and which commands it names.
 *
 * @param file the page
 * @param links as they stand there, images too
 * @param anchors of its headings, as GitHub makes them
 * @param code what is written as code within a sentence
 * @param blocks what is written as code in a block of its own
 */
record Document(
    Path file,
    List<String> links,
    List<String> anchors,
    List<String> code,
    List<Document.Block> blocks) {
  private static final Pattern TARGET = Pattern.compile("(?m)(?:^|[^\\w-])make ([a-z][a-z-]*)");
  private static final Pattern SCRIPT = Pattern.compile("(?:^|[^\\w/.-])(scripts/[a-z][a-z-]*)");
  private static final List<String> NOT_OURS =
      List.of("target", "node_modules", ".terraform", ".git", "dist", "placeholder");

  /**
   * A fenced block.
   *
   * @param info what stands behind its opening fence: its language, and a name where it has one
   * @param text the lines of it
   */
  record Block(String info, String text) {}

  static List<Document> all(Path root) throws IOException {
    List<Path> pages = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !NOT_OURS.stream().anyMatch(ours(root, file)::contains))
          .forEach(pages::add);
    }
    return pages.stream().sorted().map(Document::read).toList();
  }

  private static List<String> ours(Path root, Path file) {
    List<String> names = new ArrayList<>();
    root.relativize(file).forEach(name -> names.add(name.toString()));
    return names;
  }

  static Document read(Path file) {
    Document document =
        new Document(
            file, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    try {
      Parser.builder().build().parse(Files.readString(file)).accept(document.new Reader());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return document;
  }

  /** The make targets that it names as code. */
  List<String> targets() {
    return found(TARGET);
  }

  /** The scripts that it names as code. */
  List<String> scripts() {
    return found(SCRIPT);
  }

  private List<String> found(Pattern pattern) {
    return Stream.concat(code.stream(), blocks.stream().map(Block::text))
        .flatMap(text -> pattern.matcher(text).results())
        .map((MatchResult match) -> match.group(1))
        .distinct()
        .toList();
  }

  private final class Reader extends AbstractVisitor {
    @Override
    public void visit(Link link) {
      links.add(link.getDestination());
      visitChildren(link);
    }

    @Override
    public void visit(Image image) {
      links.add(image.getDestination());
      visitChildren(image);
    }

    @Override
    public void visit(Heading heading) {
      anchors.add(anchor(heading));
      visitChildren(heading);
    }

    @Override
    public void visit(Code inline) {
      code.add(inline.getLiteral());
    }

    @Override
    public void visit(FencedCodeBlock block) {
      blocks.add(new Block(block.getInfo(), block.getLiteral()));
    }

    private static String anchor(Node heading) {
      return TextContentRenderer.builder()
          .build()
          .render(heading)
          .toLowerCase(Locale.ROOT)
          .replaceAll("[^\\p{L}\\p{N} _-]", "")
          .strip()
          .replace(' ', '-');
    }
  }
}
