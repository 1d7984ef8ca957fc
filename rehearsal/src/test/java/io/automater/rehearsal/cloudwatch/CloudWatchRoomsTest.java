package io.automater.rehearsal.cloudwatch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.http.HttpRequest;
import io.automater.rehearsal.http.QueryString;

@AnalyzeClasses(
    packages = "io.automater.rehearsal.cloudwatch",
    importOptions = DoNotIncludeTests.class)
class CloudWatchRoomsTest {
  private static final String HERE = "io.automater.rehearsal.cloudwatch";

  @ArchTest
  static final ArchRule knowsNothingOfTheRestOfTheRehearsal =
      noClasses()
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "are of the rehearsal, but not its AWS endpoint's seam",
                  CloudWatchRoomsTest::foreign));

  private static boolean foreign(JavaClass other) {
    return other.getPackageName().startsWith("io.automater.")
        && !other.getPackageName().startsWith(HERE)
        && !other.getPackageName().equals("io.automater.rehearsal.aws")
        && !other.isEquivalentTo(HttpRequest.class)
        && !other.isEquivalentTo(HttpAnswer.class)
        && !other.isEquivalentTo(QueryString.class);
  }

  @ArchTest
  static final ArchRule needsNoServerAndNoSdk =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.helidon..", "software.amazon..", "com.sun.net..");

  @ArchTest
  static final ArchRule onlyTheWireKnowsProtocols =
      noClasses()
          .that()
          .resideOutsideOfPackage(HERE + ".wire..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.automater.rehearsal.aws..",
              "io.automater.rehearsal.http..",
              "com.fasterxml.jackson.dataformat..");

  @ArchTest
  static final ArchRule hasDoorsOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("store")
          .definedBy(HERE + ".store")
          .layer("emf")
          .definedBy(HERE + ".emf")
          .layer("math")
          .definedBy(HERE + ".math")
          .layer("query")
          .definedBy(HERE + ".query")
          .layer("alarms")
          .definedBy(HERE + ".alarms")
          .layer("cloudwatch")
          .definedBy(HERE)
          .layer("wire")
          .definedBy(HERE + ".wire")
          .whereLayer("store")
          .mayNotAccessAnyLayer()
          .whereLayer("math")
          .mayNotAccessAnyLayer()
          .whereLayer("emf")
          .mayOnlyAccessLayers("store")
          .whereLayer("query")
          .mayOnlyAccessLayers("store", "math")
          .whereLayer("alarms")
          .mayOnlyAccessLayers("store", "query")
          .whereLayer("cloudwatch")
          .mayOnlyAccessLayers("store", "emf", "query", "alarms");

  @ArchTest
  static final ArchRule startsNoThreads =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveNameMatching("java\\.lang\\.Thread(\\$.*)?|java\\.util\\.concurrent\\..*Executor.*");
}
