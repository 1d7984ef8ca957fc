package io.automater.rehearsal;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.automater.rehearsal.load.Traffic;
import java.util.concurrent.Executors;

/** Which room may know which; the rooms' package-info say the same in words. */
@AnalyzeClasses(
    packages = "io.automater.rehearsal",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class RoomsTest {
  @ArchTest
  static final ArchRule DOORS =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("io.automater.rehearsal..")
          .layer("http")
          .definedBy("..rehearsal.http")
          .layer("aws")
          .definedBy("..rehearsal.aws")
          .layer("faults")
          .definedBy("..rehearsal.faults")
          .layer("sts")
          .definedBy("..rehearsal.sts")
          .layer("logs")
          .definedBy("..rehearsal.logs")
          .layer("logs wire")
          .definedBy("..rehearsal.logs.wire")
          .layer("process")
          .definedBy("..rehearsal.process")
          .layer("launch")
          .definedBy("..rehearsal.launch")
          .layer("runtime")
          .definedBy("..rehearsal.runtime")
          .layer("lambda")
          .definedBy("..rehearsal.lambda")
          .layer("wire")
          .definedBy("..rehearsal.lambda.wire")
          .layer("gateway")
          .definedBy("..rehearsal.gateway")
          .layer("elb")
          .definedBy("..rehearsal.elb")
          .layer("elb wire")
          .definedBy("..rehearsal.elb.wire")
          .layer("server")
          .definedBy("..rehearsal.server")
          .layer("kubernetes")
          .definedBy("..rehearsal.kubernetes")
          .layer("facade")
          .definedBy("io.automater.rehearsal")
          .layer("load")
          .definedBy("..rehearsal.load")
          .layer("report")
          .definedBy("..rehearsal.report..")
          .layer("acts")
          .definedBy("..rehearsal.acts")
          .layer("pipeline")
          .definedBy("..rehearsal.pipeline")
          .layer("cli")
          .definedBy("..rehearsal.cli")
          .whereLayer("http")
          .mayOnlyAccessLayers("process")
          .whereLayer("logs")
          .mayNotAccessAnyLayer()
          .whereLayer("logs wire")
          .mayOnlyAccessLayers("logs", "aws", "http")
          .whereLayer("process")
          .mayNotAccessAnyLayer()
          .whereLayer("launch")
          .mayNotAccessAnyLayer()
          .whereLayer("aws")
          .mayOnlyAccessLayers("http")
          .whereLayer("faults")
          .mayOnlyAccessLayers("aws", "http")
          .whereLayer("sts")
          .mayOnlyAccessLayers("aws", "http")
          .whereLayer("runtime")
          .mayOnlyAccessLayers("http", "logs", "process", "launch")
          .whereLayer("lambda")
          .mayOnlyAccessLayers("runtime", "logs")
          .whereLayer("wire")
          .mayOnlyAccessLayers("lambda", "logs", "aws", "http")
          .whereLayer("gateway")
          .mayOnlyAccessLayers("lambda", "process", "http")
          .whereLayer("elb")
          .mayOnlyAccessLayers("http")
          .whereLayer("elb wire")
          .mayOnlyAccessLayers("elb", "aws", "http")
          .whereLayer("server")
          .mayOnlyAccessLayers("http", "logs", "process", "launch")
          .whereLayer("kubernetes")
          .mayOnlyAccessLayers("server", "process", "aws", "http", "logs")
          .whereLayer("load")
          .mayOnlyAccessLayers("process")
          .whereLayer("report")
          .mayOnlyAccessLayers("load")
          .whereLayer("acts")
          .mayOnlyAccessLayers(
              "facade", "lambda", "logs", "runtime", "server", "launch", "load", "report")
          .whereLayer("pipeline")
          .mayOnlyAccessLayers("facade", "lambda", "runtime", "server", "load")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("io.automater.rehearsal.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ONLY_HTTP_KNOWS_THE_WEB_SERVER =
      ArchRuleDefinition.noClasses()
          .that()
          .resideOutsideOfPackage("..rehearsal.http")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.helidon..");

  /**
   * A read from a pipe or a file holds the carrier of a virtual thread, and there are as few as
   * cores: these do nothing but talk over sockets.
   */
  @ArchTest
  static final ArchRule ONLY_WHO_TALKS_OVER_SOCKETS_USES_VIRTUAL_THREADS =
      ArchRuleDefinition.noClasses()
          .that()
          .doNotHaveFullyQualifiedName(Traffic.class.getName())
          .and()
          .doNotHaveFullyQualifiedName("io.automater.rehearsal.elb.HealthChecks")
          .and()
          .doNotHaveFullyQualifiedName("io.automater.rehearsal.kubernetes.ReadinessProbe")
          .should()
          .callMethod(Thread.class, "ofVirtual")
          .orShould()
          .callMethod(Thread.class, "startVirtualThread", Runnable.class)
          .orShould()
          .callMethod(Executors.class, "newVirtualThreadPerTaskExecutor");
}
