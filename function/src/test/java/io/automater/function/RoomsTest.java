package io.automater.function;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which room may use which; as {@code package-info.java} says. */
@AnalyzeClasses(
    packages = "io.automater.function",
    importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {

  @ArchTest
  static final ArchRule doorsGoOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("lambda")
          .definedBy("..function.lambda..")
          .layer("server")
          .definedBy("..function.server..")
          .layer("application")
          .definedBy("io.automater.function")
          .layer("routes")
          .definedBy("..function.routes..")
          .layer("telemetry")
          .definedBy("..function.telemetry..")
          .layer("fault")
          .definedBy("..function.fault..")
          .layer("web")
          .definedBy("..function.web..")
          .layer("artifact")
          .definedBy("..function.artifact..")
          .whereLayer("lambda")
          .mayOnlyAccessLayers("application", "web", "artifact")
          .whereLayer("server")
          .mayOnlyAccessLayers("application", "web", "artifact")
          .whereLayer("application")
          .mayOnlyAccessLayers("routes", "telemetry", "fault", "web", "artifact")
          .whereLayer("routes")
          .mayOnlyAccessLayers("artifact")
          .whereLayer("telemetry")
          .mayOnlyAccessLayers("web", "artifact")
          .whereLayer("fault")
          .mayOnlyAccessLayers("web")
          .whereLayer("web")
          .mayOnlyAccessLayers("artifact")
          .whereLayer("artifact")
          .mayNotAccessAnyLayer();

  @ArchTest
  static final ArchRule oneClassKnowsTheLambdaContainer =
      noClasses()
          .that()
          .haveNameNotMatching(".*\\.lambda\\.ServerlessContainer(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework.cloud.function..", "com.amazonaws.serverless..");

  @ArchTest
  static final ArchRule onlyTheServerKnowsTomcat =
      noClasses()
          .that()
          .resideOutsideOfPackage("..function.server..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.catalina..", "org.apache.tomcat..");

  @ArchTest
  static final ArchRule routesAreTheirRoomsOwn =
      classes().that().haveSimpleNameEndingWith("Route").should().bePackagePrivate();
}
