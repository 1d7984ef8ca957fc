package io.automater.release.cli;

import io.automater.release.cli.InitOptions.Target;
import io.automater.release.init.Inspection;
import io.automater.release.init.NewEnvironment;
import java.util.List;
import java.util.Optional;

/** Where an artifact can run, and what has to be known of it there. */
final class NewTarget {

  /** automater-NAME-green is a target group's name, and has at most 32 characters. */
  private static final int LONGEST_NAME_ON_EKS = 15;

  private static final String HANDLER =
      "[A-Za-z_$][A-Za-z0-9_$.]{0,99}(::[A-Za-z_$][A-Za-z0-9_$]{0,26})?";

  private final InitOptions options;
  private final Questions questions;

  NewTarget(InitOptions options, Questions questions) {
    this.options = options;
    this.questions = questions;
  }

  NewEnvironment.Target of(Inspection artifact, String name) {
    return switch (artifact) {
      case Inspection.Function function -> {
        if (options.target == Target.EKS) {
          throw new BadInput(
              function.shown()
                  + ": is code for Lambda and starts no server, so it runs on lambda only: leave out"
                  + " --target, or name a server's jar or an image");
        }
        yield new NewEnvironment.Target.Lambda(
            options.function == null ? "automater-" + name : options.function, handler(function));
      }
      case Inspection.Server server -> {
        if (options.target == Target.LAMBDA) {
          throw new BadInput(
              server.shown()
                  + ": starts a server, and has no class at its root that Lambda could call: name a"
                  + " zip with the classes at its root and the libraries in lib/, or --target eks");
        }
        yield eks(name);
      }
      case Inspection.Image image -> {
        if (options.target == Target.LAMBDA) {
          throw new BadInput(
              image.shown()
                  + ": is an image, and the release controller ships zips to Lambda: name a zip, or"
                  + " --target eks");
        }
        yield eks(name);
      }
    };
  }

  private NewEnvironment.Target eks(String name) {
    if (name.length() > LONGEST_NAME_ON_EKS) {
      throw new BadInput(
          "--name is "
              + name
              + ": must be at most 15 characters for eks, since load balancers' names are short");
    }
    return new NewEnvironment.Target.Eks("automater-" + name, options.cidr);
  }

  private Optional<String> handler(Inspection.Function function) {
    List<String> found = function.handlers();
    if (options.handler == null && found.size() == 1) {
      return Optional.of(found.getFirst());
    }
    String choice =
        found.isEmpty()
            ? "no class at its root implements RequestHandler or RequestStreamHandler"
            : "several classes could be the handler, " + String.join(", ", found);
    String handler =
        Optional.ofNullable(options.handler)
            .or(
                () ->
                    questions.ask("Which handler, as package.Class::method? In the zip " + choice))
            .orElseThrow(
                () ->
                    new BadInput(
                        function.shown()
                            + ": "
                            + choice
                            + ": name what Lambda is to call by --handler package.Class::method"))
            .strip();
    if (!handler.matches(HANDLER)) {
      throw new BadInput(
          "--handler is '" + handler + "': must be package.Class or package.Class::method");
    }
    String type = handler.replaceAll("::.*", "");
    if (!function.has(type)) {
      throw new BadInput(
          "--handler is "
              + handler
              + ": there is no class "
              + type
              + " in "
              + function.shown()
              + (found.isEmpty() ? "" : "; there is " + String.join(", ", found)));
    }
    return Optional.of(handler);
  }
}
