package io.automater.release;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Each room keeps to what its package-info says. */
@AnalyzeClasses(
    packages = "io.automater.release",
    importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {

  private static final String ROOT = "io.automater.release.";

  @ArchTest
  static final ArchRule theStatisticsArePure =
      classes()
          .that()
          .resideInAPackage(ROOT + "evidence")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              ROOT + "evidence", "java.lang..", "java.util..", "org.apache.commons.numbers.gamma");

  @ArchTest
  static final ArchRule theDecisionCoreIsPure =
      classes()
          .that()
          .resideInAPackage(ROOT + "rollout")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              ROOT + "rollout", ROOT + "evidence", "java.lang..", "java.util..", "java.time");

  @ArchTest
  static final ArchRule theDecisionCoreHasNoClock =
      noClasses()
          .that()
          .resideInAnyPackage(
              ROOT + "evidence", ROOT + "rollout", ROOT + "simulate", ROOT + "record")
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime");

  @ArchTest
  static final ArchRule theSimulatorKnowsNoTarget =
      classes()
          .that()
          .resideInAPackage(ROOT + "simulate")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              ROOT + "simulate",
              ROOT + "controller",
              ROOT + "rollout",
              ROOT + "metrics",
              ROOT + "probe",
              ROOT + "traffic",
              "java..",
              "org.apache.commons.rng..",
              "org.apache.commons.csv");

  @ArchTest
  static final ArchRule theRecordKnowsOnlyTheDecisionCore =
      classes()
          .that()
          .resideInAPackage(ROOT + "record")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              ROOT + "record", ROOT + "rollout", "java..", "com.fasterxml.jackson..");

  @ArchTest
  static final ArchRule theDeliveryKnowsOnlyTheArtifact =
      classes()
          .that()
          .resideInAPackage(ROOT + "delivery")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              ROOT + "delivery", ROOT + "traffic", "java..", "com.fasterxml.jackson..");

  @ArchTest
  static final ArchRule theTrafficSeamKnowsNobody =
      classes()
          .that()
          .resideInAPackage(ROOT + "traffic")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(ROOT + "traffic", "java..");

  @ArchTest
  static final ArchRule theControllerKnowsNeitherAwsNorTheTerminal =
      classes()
          .that()
          .resideInAPackage(ROOT + "controller")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              ROOT + "controller",
              ROOT + "rollout",
              ROOT + "evidence",
              ROOT + "traffic",
              ROOT + "metrics",
              ROOT + "probe",
              "java..");

  @ArchTest
  static final ArchRule initKnowsTheEnvironmentsFileOnly =
      classes()
          .that()
          .resideInAPackage(ROOT + "init")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              ROOT + "init",
              ROOT + "environment",
              "com.amazonaws.services.lambda.runtime",
              "java..");

  @ArchTest
  static final ArchRule onlyTheTargetsKnowTheSdk =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              ROOT + "lambda",
              ROOT + "eks",
              ROOT + "cloudwatch",
              ROOT + "logs",
              ROOT + "gateway",
              ROOT + "wiring")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon.awssdk..");

  @ArchTest
  static final ArchRule onlyEksKnowsKubernetes =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + "eks", ROOT + "wiring")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.fabric8..");

  @ArchTest
  static final ArchRule viewsDecideNothing =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "view")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ROOT + "lambda",
              ROOT + "cloudwatch",
              ROOT + "logs",
              ROOT + "gateway",
              ROOT + "cli",
              ROOT + "probe");

  @ArchTest
  static final ArchRule roomsHaveOneWayDoors =
      slices().matching(ROOT + "(*)..").should().beFreeOfCycles();
}
