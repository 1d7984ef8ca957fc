package io.automater.rehearsal.lambda;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Creates, updates, publishes and deletes functions. */
public final class FunctionControl {
  private final Lambda.Settings settings;
  private final Functions functions;
  private final VersionPools pools;
  private final VersionStarter starter;
  private final CodeStore code;

  FunctionControl(
      Lambda.Settings settings,
      Functions functions,
      VersionPools pools,
      VersionStarter starter,
      CodeStore code) {
    this.settings = settings;
    this.functions = functions;
    this.pools = pools;
    this.starter = starter;
    this.code = code;
  }

  /**
   * @throws LambdaException when there is one of that name (409) or the zip is no zip (400)
   */
  public FunctionVersion create(
      String name, FunctionSettings wanted, byte[] zip, Map<String, String> tags) {
    if (functions.find(name).isPresent()) {
      throw LambdaException.conflict("Function already exist: " + name);
    }
    FunctionVersion latest = latest(name, wanted, code.store(zip)).with(VersionState.PENDING);
    return functions.create(name, FunctionState.of(latest, tags)).latest();
  }

  /** {@code $LATEST} of every function, by name. */
  public List<FunctionVersion> list() {
    return functions.all().stream().map(FunctionState::latest).toList();
  }

  /** Every published version of every function, {@code $LATEST} first. */
  public List<FunctionVersion> listAll() {
    return functions.all().stream().flatMap(state -> versions(state).stream()).toList();
  }

  /** {@code $LATEST}, then the published versions by number. */
  public List<FunctionVersion> versions(String name) {
    return versions(functions.get(name));
  }

  private static List<FunctionVersion> versions(FunctionState state) {
    return Stream.concat(Stream.of(state.latest()), state.published().values().stream()).toList();
  }

  /**
   * A version by number, by alias (its primary version) or {@code $LATEST}, which is also what no
   * qualifier means.
   */
  public FunctionVersion get(String name, Optional<String> qualifier) {
    FunctionState state = functions.get(name);
    String wanted = qualifier.orElse(FunctionVersion.LATEST);
    Alias alias = state.aliases().get(wanted);
    return state
        .version(alias == null ? wanted : alias.version())
        .orElseThrow(
            () -> LambdaException.notFound("Function", settings.arns().function(name, wanted)));
  }

  /**
   * @param architecture the one that the code is for; as it was when empty
   * @param revisionId the revision that was read, if the update is conditional
   * @param dryRun checks only
   */
  public FunctionVersion updateCode(
      String name,
      byte[] zip,
      Optional<String> architecture,
      Optional<String> revisionId,
      boolean dryRun) {
    FunctionVersion before = functions.get(name).latest();
    check(before, revisionId);
    Code next = code.store(zip);
    UnaryOperator<FunctionVersion> change =
        now ->
            latest(
                name,
                architecture.map(now.settings()::withArchitecture).orElse(now.settings()),
                next);
    return dryRun ? change.apply(before) : replace(name, revisionId, change);
  }

  public FunctionVersion updateSettings(
      String name, Optional<String> revisionId, UnaryOperator<FunctionSettings> change) {
    return replace(name, revisionId, now -> latest(name, change.apply(now.settings()), now.code()));
  }

  private FunctionVersion replace(
      String name, Optional<String> revisionId, UnaryOperator<FunctionVersion> change) {
    return functions
        .update(
            name,
            state -> {
              check(state.latest(), revisionId);
              return state.withLatest(change.apply(state.latest()));
            })
        .latest();
  }

  /**
   * Freezes {@code $LATEST} as the next number, unless nothing changed since the last: then that is
   * the answer.
   *
   * @param description of the version; that of {@code $LATEST} when empty
   * @param codeSha256 the code that the caller means, if it is conditional on that
   */
  public FunctionVersion publish(
      String name,
      Optional<String> description,
      Optional<String> codeSha256,
      Optional<String> revisionId) {
    FunctionState before = functions.get(name);
    FunctionState after =
        functions.update(
            name,
            state -> {
              FunctionVersion latest = state.latest();
              check(latest, revisionId);
              if (codeSha256.isPresent() && !codeSha256.get().equals(latest.code().sha256())) {
                throw LambdaException.invalid(
                    "CodeSHA256 (%s) is different from current CodeSHA256 in $LATEST (%s). Please"
                            .formatted(codeSha256.get(), latest.code().sha256())
                        + " try again with the CodeSHA256 in $LATEST.");
              }
              return state
                  .lastPublished()
                  .filter(last -> last.publishedFrom(latest))
                  .map(same -> state)
                  .orElseGet(
                      () ->
                          state
                              .withPublished(next(state, description))
                              .withLatest(latest.touched()));
            });
    FunctionVersion version = after.lastPublished().orElseThrow();
    if (after.lastNumber() > before.lastNumber() && version.state().pending()) {
      starter.start(version);
    }
    return version;
  }

  private FunctionVersion next(FunctionState state, Optional<String> description) {
    FunctionVersion latest = state.latest();
    FunctionSettings frozen = latest.settings();
    String wanted = description.filter(text -> !text.isEmpty()).orElse(frozen.description());
    return new FunctionVersion(
        latest.function(),
        String.valueOf(state.lastNumber() + 1),
        frozen.withDescription(wanted),
        latest.code(),
        frozen.description(),
        UUID.randomUUID().toString(),
        Revision.atRest(),
        now(),
        VersionState.PENDING);
  }

  /**
   * Waits until a version is no longer pending.
   *
   * @return the version as it then is; still pending when it took longer
   */
  public FunctionVersion awaitSettled(String name, String version, Duration within)
      throws InterruptedException {
    var settled =
        functions.await(
            name,
            state -> state.version(version).filter(now -> now.state().pending()).isEmpty(),
            within);
    return settled
        .flatMap(state -> state.version(version))
        .orElseGet(() -> get(name, Optional.of(version)));
  }

  /** Deletes one version, or all of the function. */
  public void delete(String name, Optional<String> version) {
    if (version.isPresent()) {
      deleteVersion(name, version.get());
      return;
    }
    FunctionState last = functions.remove(name);
    versions(last).forEach(pools::remove);
  }

  private void deleteVersion(String name, String version) {
    if (version.equals(FunctionVersion.LATEST)) {
      throw LambdaException.invalid(
          "$LATEST version cannot be deleted without deleting the function.");
    }
    FunctionVersion found = get(name, Optional.of(version));
    if (!found.version().equals(version)) {
      throw LambdaException.invalid(
          "Qualifier " + version + " is an alias, which DeleteAlias deletes; a version is needed");
    }
    functions.update(
        name,
        state -> {
          List<String> users =
              state.aliases().values().stream()
                  .filter(alias -> alias.routesTo(version))
                  .map(Alias::name)
                  .sorted()
                  .toList();
          if (!users.isEmpty()) {
            throw LambdaException.conflict(
                "Unable to delete version because the following aliases reference it: " + users);
          }
          return state.withoutPublished(version);
        });
    pools.remove(found);
  }

  public Map<String, String> tags(String name) {
    return functions.get(name).tags();
  }

  public void tags(String name, UnaryOperator<Map<String, String>> change) {
    FunctionState after =
        functions.update(name, state -> state.withTags(change.apply(state.tags())));
    assert after.latest().function().equals(name);
  }

  private void check(FunctionVersion latest, Optional<String> revisionId) {
    if (latest.state(now()).pending()) {
      throw LambdaException.conflict(
          "The operation cannot be performed at this time. The function is currently in the"
              + " following state: Pending");
    }
    if (latest.updating(now())) {
      throw LambdaException.conflict(
          "The operation cannot be performed at this time. An update is in progress for resource: "
              + settings.arns().function(latest.function()));
    }
    if (revisionId.isPresent() && !revisionId.get().equals(latest.revisionId(now()))) {
      throw LambdaException.stale();
    }
  }

  private FunctionVersion latest(String name, FunctionSettings wanted, Code content) {
    return new FunctionVersion(
        name,
        FunctionVersion.LATEST,
        wanted,
        content,
        "",
        UUID.randomUUID().toString(),
        Revision.until(now().plus(settings.updateDelay())),
        now(),
        VersionState.ACTIVE);
  }

  private Instant now() {
    return settings.clock().instant();
  }
}
